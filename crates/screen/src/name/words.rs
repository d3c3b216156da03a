//! Words that name nobody alone: titles, particles, the common words of companies, countries and peoples.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

use super::token::TokenKind;

/// Titles and forms of address, as the lists themselves use them, and ranks.
const TITLES: &str = "mr mrs ms miss mister madam madame monsieur herr frau senor senora dr doctor prof professor eng engineer \
    hajji haji hadji haj hajj al-hajj alhaji mullah mulla mawlawi maulavi maulawi moulvi mufti qari sheikh shaikh shaykh cheikh sheik hafiz \
    imam ustad ustaz sayyid sayyed sayed syed sayid seyed seyyed ayatollah general gen colonel col major maj captain capt lieutenant lt brigadier brig admiral \
    commander marshal sergeant president praesident prasident prince princess king queen emir amir minister ambassador hon sir lord dame rev father commodore vizeadmiral \
    mv m-v mt ss mss motor-vessel";

/// Prefixes of ships: merchant ships by how they are driven, warships by their navy. Titles where they open a name.
const SHIPS: &str = "mv mt ss ms mss fv rv hms hmas hmcs hmnzs uss usns rfa ins htms js jds ijn hs roks rfs tcg pns kri kd rss bns slns brp bap \
    rocs hnlms hswms hdms hnoms orp nrp sms fgs";

/// Whether a folded word is a prefix of ships: `mv`, `htms`.
#[must_use]
pub fn ship(word: &str) -> bool {
    SHIPS.split_ascii_whitespace().any(|prefix| prefix == word)
}

/// Particles of names in many languages, articles, and conjunctions.
const PARTICLES: &str = "al el ul ur ud as es ad ed an en az ez ash esh at et ar er il l bin ben ibn bint bent binti b oglu ogly qizi kyzy uulu ould wuld ait na ni nic mac mc o \
    de del della dello degli dei di da das do dos du des d la le les los las van von vom zu zur zum der den dem ter ten te y i e und and et & the of for in on at to und fur pour para \
    na no v i aka alias";

/// Words that many organizations have.
const COMMON: &str = "company co corp corporation group groupe gruppe gruppo grupo holding holdings international intl internat int-l global trading trade traders commerce commercial general import export imports exports \
    importexport industry industries industrial industrie systems system technology technologies tech technical technological teknoloji tekhnologii services service solutions enterprise enterprises \
    institute research center centre scientific science sciences academy university college school laboratory lab design bureau development engineering engineers manufacturing factory plant works zavod production products \
    bank banking banque banco banka insurance finance financial investment investments invest capital fund funds trust partners associates association agency organization organisation office \
    shipping maritime marine lines line navigation logistics transport transportation cargo freight airlines air airways aviation aerospace aero electric electronic electronics electrical energy power oil gas petroleum petrochemical petrochemicals chemical chemicals \
    steel metal metals mining construction building contracting contractors foundation charitable charity society committee commission council ministry department federal national state public private central main \
    communications communication telecom telecommunications information network networks software computer data digital media optics optical precision instruments instrument equipment machinery machine materials \
    middle east west north south new united great real estate properties management consulting consultancy security defense defence military special limited business enterprise supply store shop market marketing \
    firm brothers bros sons son family partnership joint stock venture ventures complex facility subsidiary branch division kompaniya kompania firma gongsi gesellschaft sociedad societe compagnie compania societa";

/// Countries, peoples and large cities as companies write them into their names.
const PLACES: &str = "china chinese prc hongkong taiwan japan japanese korea korean russia russian rossii ukraine ukrainian belarus belarusian iran iranian iraq iraqi syria syrian turkey turkish turkiye america american usa us dprk \
    britain british uk england english france french germany german deutsche deutsch deutschland schweiz swiss switzerland suisse austria osterreich italia italy italian italiana espana spain spanish mexico mexicana chile brasil brazil argentina \
    peru colombia venezuela cuba canada canadian australia australian india indian pakistan pakistani afghanistan afghan bangladesh malaysia singapore indonesia thailand thai vietnam philippines nederland netherlands holland dutch belgium \
    belgique sweden sverige swedish norge norway danmark denmark suomi finland polska poland czech hungary magyar romania bulgaria serbia greece hellenic cyprus lebanon lebanese jordan egypt egyptian libya libyan sudan yemen saudi arabia arabian \
    kuwait qatar bahrain oman emirates uae dubai kong hong beijing shanghai shenzhen guangdong guangzhou europe european asia asian africa african gulf pacific atlantic kazakhstan uzbekistan armenia georgia azerbaijan israel ireland";

static TABLE: LazyLock<FxHashMap<&'static str, TokenKind>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for (words, kind) in [
        (PLACES, TokenKind::Place),
        (COMMON, TokenKind::Common),
        (TITLES, TokenKind::Title),
        (PARTICLES, TokenKind::Particle),
    ] {
        for word in words.split_ascii_whitespace() {
            table.insert(word, kind);
        }
    }
    table
});

/// What a folded word is, where it is one of these.
#[must_use]
pub fn kind_of(word: &str) -> Option<TokenKind> {
    TABLE.get(word).copied()
}

/// Words with one meaning, written one way: `int'l`, `intl` and `international`.
#[must_use]
pub fn in_full(word: &str) -> &str {
    match word {
        "intl" | "internat" | "int" | "internatl" | "internasional" | "internacional" | "internazionale"
        | "internationale" => "international",
        "co" | "coy" | "comp" | "kompaniya" | "kompania" | "compania" | "companhia" | "compagnie" | "kompanija" => {
            "company"
        }
        "corp" | "korporatsiya" | "korporatsia" | "corporacion" | "corporate" => "corporation",
        "tech" | "tekhnologii" | "technologies" | "tekhnologiya" | "tecnologia" | "teknoloji" | "technological" => {
            "technology"
        }
        "bros" => "brothers",
        "centre" | "tsentr" | "centro" => "center",
        "organisation" | "organizatsiya" | "organizacion" => "organization",
        "defence" => "defense",
        "univ" | "universitet" | "universidad" | "universite" | "universitat" => "university",
        "inst" | "institut" | "instituto" => "institute",
        "zavod" | "werke" | "works" | "factory" => "plant",
        "gruppa" | "groupe" | "grupo" | "gruppo" | "gruppe" => "group",
        "banque" | "banco" | "banka" => "bank",
        "industrie" | "industries" | "industrial" => "industry",
        "priborostroitelny" | "priborostroitelnyi" => "instrument",
        "engineers" | "engg" => "engineering",
        "mfg" => "manufacturing",
        "dept" => "department",
        "govt" => "government",
        "natl" | "nacional" | "nationale" | "natsionalny" => "national",
        "usa" => "us",
        "mohd" | "mohamd" | "muhd" => "muhammad",
        other => other,
    }
}
