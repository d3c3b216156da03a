//! Tables that are noisy on purpose: what they say is shown and never decides by default.

use crate::cyclonedx_support;

use content::origin::{Attribution, Options, Source, Tables};
use content::read::{Limits, source};
use content::{Known, PartId};
use cyclonedx_support::{boms, bytes};

#[test]
fn claimed_countries_of_repositories_decide_nothing_and_their_contradictions_are_told() {
    let Some(boms) = boms() else { return };
    let list = bytes(&boms.join("depscan_country/repo_country.csv.gz"));
    // One repository is in it twice, once for the Netherlands and once for Russia.
    let error = Tables::empty().add("depscan", list.as_slice()).expect_err("a repository twice").to_string();
    assert!(
        error.contains("line 17539: repository `github.com/pixelscommander/html-gl` is in line 2204 already"),
        "{error}"
    );
    let list = String::from_utf8(list).expect("UTF-8");
    let kept: Vec<&str> = list.lines().filter(|line| !line.starts_with("pixelscommander/html-gl")).collect();
    let mut tables = Tables::own();
    let own = tables.len();
    tables.add("depscan", kept.join("\n").as_bytes()).expect("a table");
    assert_eq!(tables.len() - own, 22_581);
    let mut document = String::from(r#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":["#);
    let repositories: Vec<&str> = kept.iter().skip(1).filter_map(|line| line.split(',').next()).collect();
    for (at, repository) in repositories.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        document += &format!(
            r#"{comma}{{"type":"library","name":"n{at}","externalReferences":[{{"type":"vcs","url":"https://github.com/{repository}"}}]}}"#
        );
    }
    document += "]}";
    let bill = source::bill(document.as_bytes(), Limits::default()).expect("a bill");
    let origins = Attribution::of(&bill, &tables, Options::default());
    for part in (0..bill.parts().len()).filter_map(|at| u32::try_from(at).ok()) {
        let origin = origins.part(PartId(part));
        assert!(origin.evidence().iter().all(|evidence| evidence.source == Source::Repository));
        assert!(!origin.evidence().is_empty());
        for code in ["US", "RU", "FR", "DE"] {
            assert_eq!(origin.inside(|place| place.code() == code, Source::Declared), Known::Open);
            assert_eq!(origin.inside(|place| place.code() == code, Source::Maintainer), Known::Open);
        }
    }
    // FiraCode is claimed for Russia; shown as that, decided only for one who accepts the claim.
    let firacode = repositories.iter().position(|name| *name == "tonsky/FiraCode").expect("FiraCode");
    let origin = origins.part(PartId(u32::try_from(firacode).expect("small")));
    assert!(origin.line(Source::Declared).contains("RU by repository"), "{}", origin.line(Source::Declared));
    assert_eq!(origin.inside(|place| place.code() == "RU", Source::Repository), Known::Yes);
}

#[test]
fn a_list_of_organizations_and_countries_is_user_data_that_decides_nothing() {
    let Some(boms) = boms() else { return };
    let list = bytes(&boms.join("cve_cna_countries/cna_org_country.csv"));
    let mut tables = Tables::empty();
    tables.add("cna", list.as_slice()).expect("a table");
    assert_eq!((tables.len(), tables.silent), (411, 1));
    let bill = source::bill(
        "part,supplier,supplier-country\nA,Atlassian,\nB,\"Alibaba, Inc.\",\nC,Airbus,FR\nD,Atlassian Pty,\n"
            .as_bytes(),
        Limits::default(),
    )
    .expect("a bill");
    let origins = Attribution::of(&bill, &tables, Options::default());
    let lines: Vec<String> = (0..4).map(|part| origins.part(PartId(part)).line(Source::Declared)).collect();
    assert!(lines[0].contains("AU by maintainer `Atlassian`"), "{}", lines[0]);
    assert!(lines[1].contains("CN by maintainer"), "{}", lines[1]);
    assert_eq!(lines[3], "origin not declared");
    for part in 0..4 {
        assert_eq!(origins.part(PartId(part)).inside(|_| true, Source::Declared), Known::Open);
    }
    // The list has Airbus in the Netherlands, the bill its supplier in France: conflicting, and left so.
    assert!(origins.part(PartId(2)).is_conflicting(Source::Maintainer));
}

#[test]
fn counts_of_developers_by_economy_are_no_table_of_origins() {
    let Some(boms) = boms() else { return };
    for file in ["developers.csv", "git_pushes.csv", "organizations.csv", "economy_collaborators.csv.gz"] {
        let list = bytes(&boms.join("github_innovationgraph/data").join(file));
        let error = Tables::empty().add(file, list.as_slice()).expect_err(file).to_string();
        assert!(error.contains("no column"), "{error}");
    }
}
