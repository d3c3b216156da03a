//! Tables, groups of places, territories.

use vocabulary::Date;

use super::cursor::Parser;
use crate::ast::{Cell, Column, ColumnKind, Group, Member, Row, Set, Table, Territory, Text, Word};
use crate::lex::{Kind, Mark};

const COLUMN_KINDS: &[&str] =
    &["codes", "places", "word", "words", "condition", "money", "number", "share", "date", "text"];

#[derive(Default)]
struct Dated {
    from: Option<Date>,
    until: Option<Date>,
    unverified: Option<Text>,
}

impl<'s> Parser<'s, '_> {
    pub(super) fn table(&mut self) -> Option<Table<'s>> {
        let name = self.word("the name of a table")?;
        let mut made =
            Table { name, title: None, cites: Vec::new(), edition: None, columns: Vec::new(), rows: Vec::new() };
        self.block("the table", |p, word| {
            match word.text {
                "title" => made.title = Some(p.text("a title in quotes")?),
                "cite" => made.cites.push(p.cite()?),
                "edition" => made.edition = Some(p.date()?),
                "columns" => made.columns = p.columns()?,
                "row" => {
                    let row = p.row(&made.columns)?;
                    made.rows.push(row);
                }
                _ => {
                    p.unknown_word(word, "a clause of a table", &["title", "cite", "edition", "columns", "row"]);
                    return None;
                }
            }
            Some(())
        })?;
        Some(made)
    }

    fn columns(&mut self) -> Option<Vec<Column<'s>>> {
        let mut columns = Vec::new();
        loop {
            let name = self.word("the name of a column")?;
            self.want(Mark::Colon, "`:` and the type of the column")?;
            let word = self.word("the type of the column")?;
            let kind = match word.text {
                "codes" => ColumnKind::Codes(self.word("a code system, such as us.eccn")?),
                "places" => ColumnKind::Places,
                "word" => ColumnKind::Word,
                "words" => ColumnKind::Words,
                "condition" => ColumnKind::Condition,
                "money" => ColumnKind::Money,
                "number" => ColumnKind::Number,
                "share" => ColumnKind::Share,
                "date" => ColumnKind::Date,
                "text" => ColumnKind::Text,
                _ => {
                    self.unknown_word(word, "a type of column", COLUMN_KINDS);
                    return None;
                }
            };
            columns.push(Column { name, kind });
            if !self.eat(Mark::Comma) {
                return Some(columns);
            }
        }
    }

    fn row(&mut self, columns: &[Column<'s>]) -> Option<Row<'s>> {
        let start = self.here();
        if columns.is_empty() {
            self.error(start, "a row before the columns of its table", "state `columns` first");
            return None;
        }
        let mut cells = Vec::with_capacity(columns.len());
        for (index, column) in columns.iter().enumerate() {
            if index > 0 && !self.eat(Mark::Bar) {
                self.error(
                    self.since(start),
                    format!("the row has {index} cells, its table {}", columns.len()),
                    "write | between the cells, also before an empty last one",
                );
                return None;
            }
            cells.push(self.cell(column.kind)?);
        }
        let dated = self.dated()?;
        if !self.row_ends() {
            return self.expected("the end of the row");
        }
        let Dated { from, until, unverified } = dated;
        Some(Row { cells, from, until, unverified, span: self.since(start) })
    }

    /// Whether a cell or row ends here: at a bar, a new line, a closing brace, or a date clause.
    fn row_ends(&self) -> bool {
        let token = self.peek();
        token.first || matches!(token.kind, Kind::End | Kind::Mark(Mark::CloseBrace))
    }

    fn cell_ends(&self) -> bool {
        self.row_ends()
            || self.next_is(Mark::Bar)
            || (matches!(self.next_word(), "from" | "until") && self.date_ahead(1))
            || (self.next_word() == "unverified" && self.look(1).kind == Kind::Text)
    }

    fn cell(&mut self, kind: ColumnKind<'s>) -> Option<Cell<'s>> {
        if self.cell_ends() {
            return Some(match kind {
                ColumnKind::Codes(_) | ColumnKind::Places | ColumnKind::Word | ColumnKind::Words => {
                    Cell::Set(Set { span: self.here(), ..Set::default() })
                }
                ColumnKind::Condition => Cell::Condition(None),
                ColumnKind::Text => Cell::Text(None),
                _ => Cell::Literal(None),
            });
        }
        Some(match kind {
            ColumnKind::Codes(_) | ColumnKind::Places | ColumnKind::Words => Cell::Set(self.bare_set()?),
            ColumnKind::Word => {
                let word = self.word("a word")?;
                Cell::Set(Set { include: vec![word], span: word.span, ..Set::default() })
            }
            ColumnKind::Condition => Cell::Condition(Some(self.condition()?)),
            ColumnKind::Text => Cell::Text(Some(self.text("a text in quotes")?)),
            ColumnKind::Money | ColumnKind::Number | ColumnKind::Share | ColumnKind::Date => {
                Cell::Literal(Some(self.literal()?))
            }
        })
    }

    /// A set in a cell: no braces, commas optional; in parentheses it may run over several lines.
    fn bare_set(&mut self) -> Option<Set<'s>> {
        let start = self.here();
        let wrapped = self.eat(Mark::OpenParen);
        let mut set = Set::default();
        let mut excepting = false;
        loop {
            if wrapped {
                if self.eat(Mark::CloseParen) {
                    break;
                }
            } else if self.cell_ends() {
                break;
            }
            if self.eat(Mark::Comma) {
                continue;
            }
            if self.eat_word("except") {
                excepting = true;
                continue;
            }
            let word = self.word("a member of the set")?;
            if excepting { set.except.push(word) } else { set.include.push(word) }
        }
        set.span = self.since(start);
        Some(set)
    }

    fn dated(&mut self) -> Option<Dated> {
        let mut dated = Dated::default();
        loop {
            match self.next_word() {
                "from" if self.date_ahead(1) => {
                    self.advance();
                    dated.from = Some(self.date()?);
                }
                "until" => {
                    self.advance();
                    dated.until = Some(self.date()?);
                }
                "unverified" => {
                    self.advance();
                    dated.unverified = Some(self.text("the reason in quotes")?);
                }
                _ => return Some(dated),
            }
        }
    }

    /// `groups NAME { row CC | X Y }` where `matrix`, else `group NAME { members … }`.
    pub(super) fn group(&mut self, matrix: bool) -> Option<Group<'s>> {
        let name = self.word("the name of a group")?;
        let mut made = Group {
            name,
            title: None,
            cites: Vec::new(),
            edition: None,
            matrix,
            columns: Vec::new(),
            members: Vec::new(),
        };
        let lead = if matrix { "row" } else { "members" };
        self.block("the group", |p, word| {
            match word.text {
                "title" => made.title = Some(p.text("a title in quotes")?),
                "cite" => made.cites.push(p.cite()?),
                "edition" => made.edition = Some(p.date()?),
                "columns" if matrix => made.columns = p.bare_set()?.include,
                text if text == lead => {
                    let places = p.bare_set()?;
                    let mut columns = Vec::new();
                    if matrix {
                        p.want(Mark::Bar, "`|` between the country and its groups")?;
                        columns = p.bare_set()?.include;
                        columns.retain(|column| column.text != "-");
                    }
                    if !places.except.is_empty() {
                        p.error(places.span, "members are listed one by one, without `except`", "here");
                        return None;
                    }
                    let Dated { from, until, unverified } = p.dated()?;
                    made.members.push(Member { places: places.include, columns, from, until, unverified });
                }
                _ => {
                    p.unknown_word(word, "a clause of a group", &["title", "cite", "edition", "columns", lead]);
                    return None;
                }
            }
            Some(())
        })?;
        Some(made)
    }

    pub(super) fn territories(&mut self) -> Option<Vec<Territory<'s>>> {
        let mut rows = Vec::new();
        self.block("the territories", |p, word| {
            if word.text != "row" {
                p.unknown_word(word, "a clause of territories", &["row"]);
                return None;
            }
            let place: Word<'s> = p.word("a territory")?;
            p.want(Mark::Bar, "`|` between the territory and the country whose row speaks for it")?;
            let speaks = p.word("a country")?;
            rows.push(Territory { place, speaks, unverified: p.dated()?.unverified });
            Some(())
        })?;
        Some(rows)
    }
}
