//! The world of 2011, by the World Input–Output Database (release 2013): 41 countries, 35 sectors.

use std::fs::File;
use std::path::Path;

use economy::read::wiod;
use economy::{Labels, Table};
use flate2::read::GzDecoder;

/// The table of `folder`, `economy/wiod2013` of the shared data.
pub fn world_of_2011(folder: &Path) -> Table {
    let open = |name: &str| File::open(folder.join(name)).unwrap();
    let labels = Labels::from_json(open("labels.json")).unwrap();
    let uses = ["CONS_h", "CONS_np", "CONS_g", "GFCF", "INVEN"].map(str::to_owned).to_vec();
    let files = wiod::Files {
        intermediate: GzDecoder::new(open("wiot_2011_Z.csv.gz")),
        final_demand: GzDecoder::new(open("wiot_2011_F.csv.gz")),
        output: open("wiot_2011_x.csv"),
    };
    wiod::read(labels, uses, "million USD", files).unwrap()
}
