//! One given name in several languages, and its short forms.
//!
//! Each row is one name: forms that translate each other first, then, after `|`, short forms. From the articles on given names
//! in Wikipedia and Behind the Name's list of variants; folded spelling. A spelling that the canonical one reaches anyway is left out.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const ROWS: &[&str] = &[
    "abdul abd abdel abdal abdoul",
    "alexander aleksandr alexandre alessandro alejandro iskander iskandar oleksandr alyaksandr aliaksandr | sasha alex sandro alec",
    "alexei alexey aleksei oleksiy alyaksey alexis | alyosha lyosha",
    "andrew andrey andrei andreas andre andres andrea andriy andrzej ondrej | andy drew",
    "anthony antony antonio antoine anton antoni | tony",
    "benjamin binyamin benyamin veniamin | ben bibi benny benji",
    "charles carlos karl carl carlo karel karol | charlie chuck",
    "christopher cristobal christophe krzysztof christoph kristofer | chris kit",
    "daniel danil daniil daniele | dan danny",
    "david dawud davud daoud daud davide | dave",
    "dmitry dmitri dimitri dmytro dzmitry dimitrios dimitar | dima mitya",
    "edward eduard eduardo edouard edoardo | ed eddie ted ned",
    "elizabeth elisabeth elisabetta isabel yelizaveta elizaveta | liz beth betty lisa eliza",
    "eugene yevgeny evgeny evgeni yevgeniy yevhen eugenio eugen | zhenya gene",
    "francis francisco francesco francois frantisek franz ferenc franciszek | frank paco pancho",
    "frederick friedrich federico frederic fredrik fryderyk | fred fritz",
    "gabriel jibril gavriil gabriele djibril | gabe",
    "george georg jorge giorgio georgy georgi georgios giorgos yiorgos giorgios yuri yury juri georges jerzy heorhiy gheorghe jiri | zhora",
    "anastasios | tasos tassos",
    "athanasios | thanasis thanos thanassis",
    "charalampos haralambos charalambos | babis haris lampros",
    "dionysios dionisios | dionysis",
    "eleftherios elefterios | lefteris",
    "emmanouil emmanuel manuel | manolis manos",
    "evangelos | vangelis",
    "konstantinos konstantin constantine constantin kostiantyn kostyantyn | kostas costas kostis dinos kostya",
    "panagiotis panayiotis | panagis panos takis",
    "spyridon spiridon | spyros spiros",
    "gregory grigory grigori gregorio grzegorz hryhoriy | greg grisha",
    "helen elena yelena helena olena helene | lena",
    "henry henri heinrich enrique enrico hendrik henrik | harry hank",
    "hugh hugo ugo",
    "ibrahim abraham avraham abram ebrahim ibrohim avram | abe avi",
    "ignatius ignacio ignazio ignace | nacho",
    "isaac ishaq ishak isaak yitzhak itzhak ishaq izhak | ike",
    "ismail ishmael esmail ismael",
    "jacob yakov yaakov jakob yaqub yaqoob yacoub jacobo jakub iakov",
    "james jaime jacques giacomo diego santiago | jim jimmy jamie",
    "john juan jean jan johann johannes hans ivan giovanni joao yahya yohanan ioannis giannis yannis yiannis ioan sean johan janos ian yann | jack johnny vanya",
    "joseph josef jose giuseppe yusuf youssef yosef iosif jozef yousef yussuf ioseb josip | joe pepe beppe soso",
    "katherine catherine ekaterina yekaterina katarina caterina catalina kateryna katharina | kate katya kathy",
    "lawrence laurence lorenzo laurent lars lavrenti laurentius | larry",
    "leo lev leon leonid leonidas leonardo",
    "louis luis ludwig luigi lodewijk lajos luiz ludvig",
    "luke lucas luca lukas luka",
    "margaret margarita marguerite margherita malgorzata | maggie peggy rita",
    "mark marcus marco marc markus marek marcos",
    "martin martino marton marten",
    "mary maria marie miriam maryam mariam maryia mariya | masha molly",
    "matthew matteo mateo matthias matthieu matvey matvei mateusz matej | matt",
    "michael mikhail michel miguel michele mikael mykhailo mihail mihai mikhael mikail michal | mike misha mick",
    "muhammad mohammed mohamed mehmet mehmed mahomet magomed mohamad mamadou | mo",
    "moses moshe musa moussa moises moise mousa",
    "nicholas nikolai nikolay nicolas mykola nikolaos niccolo miklos nicola mikalai nikola | nick kolya nico klaus",
    "oleg oleh",
    "olga olha volha",
    "oscar oskar",
    "paul pablo paolo pavel pavlo pal pawel paulo pavlos bulus",
    "peter pyotr petr pedro pierre pietro petro piotr petros pieter boutros butrus petar | pete",
    "philip philippe felipe filippo filip",
    "ralph raul raoul rolf",
    "raymond raimundo ramon raimondo",
    "richard ricardo riccardo ryszard | rick dick rich",
    "robert roberto rupert | bob rob bobby",
    "samuel shmuel samuil samuele | sam",
    "sergei sergey serge sergio serhiy siarhei sergiu | seryozha",
    "simon shimon semyon simeon simone szymon | syoma",
    "solomon sulaiman suleiman suleyman salomon shlomo sulayman soleiman",
    "stephen stefan stepan esteban etienne stefano istvan stephan steven stephane szczepan | steve",
    "theodore fyodor fedor teodor theodor feodor teodoro | ted teddy fedya",
    "thomas tomas tommaso tomasz foma tamas | tom tommy",
    "timothy timofey timoteo timofei | tim",
    "vasily vasili vasyl basil vasilios vasile basilio | vasya",
    "victor viktor vittorio wiktor viktar",
    "vincent vincenzo vicente vikenti | vince",
    "vladimir volodymyr uladzimir wladimir wlodzimierz | volodya vova",
    "walter gualtiero valter | wally",
    "william wilhelm guillermo guillaume guglielmo willem vilhelm | bill will billy willy liam",
    "yves ivo ives",
    "zachary zakaria zakariya zacharias zahari zakhar | zach",
];

/// Row numbers by spelling, with whether the spelling is a short form.
static TABLE: LazyLock<FxHashMap<&'static str, (u16, bool)>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for (row, names) in (0_u16..).zip(ROWS) {
        let mut short = false;
        for name in names.split_ascii_whitespace() {
            if name == "|" {
                short = true;
            } else {
                // A spelling of two names stays with the first: `ted`.
                table.entry(name).or_insert((row, short));
            }
        }
    }
    table
});

/// Which name a folded word is a form of, and whether it is a short form.
#[must_use]
pub fn name_of(word: &str) -> Option<(u16, bool)> {
    TABLE.get(word).copied()
}

/// Every spelling of that name.
pub fn spellings(row: u16) -> impl Iterator<Item = &'static str> {
    ROWS.get(usize::from(row)).into_iter().flat_map(|names| names.split_ascii_whitespace()).filter(|name| *name != "|")
}
