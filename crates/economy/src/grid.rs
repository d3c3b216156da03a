//! Numbers by row and column, and by sector, importer and exporter. Both lie in one piece of memory, the last index fastest.

use crate::labels::Route;

/// Numbers by row and column.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    cells: Vec<f64>,
}

impl Matrix {
    /// A matrix with the same number everywhere.
    #[must_use]
    pub fn filled(rows: usize, columns: usize, value: f64) -> Self {
        Self { rows, columns, cells: vec![value; rows * columns] }
    }

    /// A matrix of the given cells, row by row; nothing where there are too many or too few.
    #[must_use]
    pub fn from_cells(rows: usize, columns: usize, cells: Vec<f64>) -> Option<Self> {
        (rows.checked_mul(columns) == Some(cells.len())).then_some(Self { rows, columns, cells })
    }

    /// How many rows there are, and how many columns.
    #[must_use]
    pub fn shape(&self) -> (usize, usize) {
        (self.rows, self.columns)
    }

    /// One cell.
    #[must_use]
    pub fn get(&self, row: usize, column: usize) -> Option<f64> {
        if column >= self.columns {
            return None;
        }
        self.cells.get(row * self.columns + column).copied()
    }

    /// One cell, to change.
    pub fn get_mut(&mut self, row: usize, column: usize) -> Option<&mut f64> {
        if column >= self.columns {
            return None;
        }
        self.cells.get_mut(row * self.columns + column)
    }

    /// The rows, from the first.
    pub fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.cells.chunks_exact(self.columns.max(1))
    }

    /// The rows, to change.
    pub fn rows_mut(&mut self) -> impl Iterator<Item = &mut [f64]> {
        self.cells.chunks_exact_mut(self.columns.max(1))
    }

    /// All cells, row by row.
    #[must_use]
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// All cells, to change.
    pub fn cells_mut(&mut self) -> &mut [f64] {
        &mut self.cells
    }

    /// The sum of every row.
    #[must_use]
    pub fn row_sums(&self) -> Vec<f64> {
        self.rows().map(|row| row.iter().sum()).collect()
    }

    /// The sum of every column.
    #[must_use]
    pub fn column_sums(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.columns];
        for row in self.rows() {
            for (sum, cell) in sums.iter_mut().zip(row) {
                *sum += cell;
            }
        }
        sums
    }
}

/// Numbers by sector, importer and exporter: one plane a sector, in it one row an importer.
#[derive(Debug, Clone, PartialEq)]
pub struct Cube {
    sectors: usize,
    countries: usize,
    cells: Vec<f64>,
}

impl Cube {
    /// A cube with the same number everywhere.
    #[must_use]
    pub fn filled(sectors: usize, countries: usize, value: f64) -> Self {
        Self { sectors, countries, cells: vec![value; sectors * countries * countries] }
    }

    /// A cube of the given cells, `[sector][importer][exporter]`; nothing where there are too many or too few.
    #[must_use]
    pub fn from_cells(sectors: usize, countries: usize, cells: Vec<f64>) -> Option<Self> {
        (sectors * countries * countries == cells.len()).then_some(Self { sectors, countries, cells })
    }

    /// How many sectors there are, and how many countries.
    #[must_use]
    pub fn shape(&self) -> (usize, usize) {
        (self.sectors, self.countries)
    }

    fn place(&self, route: Route) -> Option<usize> {
        let Route { sector, importer, exporter } = route;
        (importer < self.countries && exporter < self.countries)
            .then(|| (sector * self.countries + importer) * self.countries + exporter)
    }

    /// One cell.
    #[must_use]
    pub fn get(&self, route: Route) -> Option<f64> {
        self.place(route).and_then(|place| self.cells.get(place)).copied()
    }

    /// One cell, to change.
    pub fn get_mut(&mut self, route: Route) -> Option<&mut f64> {
        self.place(route).and_then(|place| self.cells.get_mut(place))
    }

    /// All cells, `[sector][importer][exporter]`.
    #[must_use]
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// All cells, to change.
    pub fn cells_mut(&mut self) -> &mut [f64] {
        &mut self.cells
    }

    /// The rows with their sector and importer: what each importer has from every exporter.
    pub fn rows(&self) -> impl Iterator<Item = (usize, usize, &[f64])> {
        let countries = self.countries.max(1);
        self.cells
            .chunks_exact(countries)
            .enumerate()
            .map(move |(row, cells)| (row / countries, row % countries, cells))
    }

    /// The rows with their sector and importer, to change.
    pub fn rows_mut(&mut self) -> impl Iterator<Item = (usize, usize, &mut [f64])> {
        let countries = self.countries.max(1);
        self.cells
            .chunks_exact_mut(countries)
            .enumerate()
            .map(move |(row, cells)| (row / countries, row % countries, cells))
    }

    /// The cells with their routes.
    pub fn routes(&self) -> impl Iterator<Item = (Route, f64)> {
        self.rows().flat_map(|(sector, importer, row)| {
            row.iter().enumerate().map(move |(exporter, cell)| (Route { sector, importer, exporter }, *cell))
        })
    }
}
