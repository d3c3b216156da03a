//! A base with its countries and sectors in another order.

use economy::equilibrium::Base;
use economy::{Labels, Matrix, Route};

/// The same base, each country and each sector one place further up and the first of each last.
pub fn turned(base: &Base) -> Base {
    let (sectors, countries) = (base.labels().sectors().len(), base.labels().countries().len());
    let sector = |at: usize| (at + 1) % sectors;
    let country = |at: usize| (at + 1) % countries;
    let mut parts = base.parts().clone();
    parts.labels = Labels::new(
        (0..countries).map(|at| base.labels().countries()[country(at)].clone()).collect(),
        (0..sectors).map(|at| base.labels().sectors()[sector(at)].clone()).collect(),
    )
    .unwrap();
    for (from, to) in [
        (&base.parts().shares, &mut parts.shares),
        (&base.parts().tariffs, &mut parts.tariffs),
        (&base.parts().export_taxes, &mut parts.export_taxes),
    ] {
        let routes: Vec<Route> = to.routes().map(|(route, _)| route).collect();
        for route in routes {
            let old = Route {
                sector: sector(route.sector),
                importer: country(route.importer),
                exporter: country(route.exporter),
            };
            *to.get_mut(route).unwrap() = from.get(old).unwrap();
        }
    }
    let turn = |from: &Matrix, to: &mut Matrix, row: &dyn Fn(usize) -> usize| {
        for at in 0..to.shape().0 {
            for place in 0..countries {
                *to.get_mut(at, place).unwrap() = from.get(row(at), country(place)).unwrap();
            }
        }
    };
    turn(&base.parts().value_added_shares, &mut parts.value_added_shares, &sector);
    turn(&base.parts().final_shares, &mut parts.final_shares, &sector);
    turn(&base.parts().expenditure, &mut parts.expenditure, &sector);
    let pair = |at: usize| sector(at / sectors) * sectors + sector(at % sectors);
    turn(&base.parts().materials, &mut parts.materials, &pair);
    parts.elasticities = (0..sectors).map(|at| base.parts().elasticities[sector(at)]).collect();
    parts.value_added = (0..countries).map(|at| base.parts().value_added[country(at)]).collect();
    parts.deficits = (0..countries).map(|at| base.parts().deficits[country(at)]).collect();
    Base::new(parts).unwrap()
}
