//! Records of a case: one declaration gives the type, its reader and its JSON Schema, so that they cannot drift apart.

/// Declares a record.
///
/// ```
/// vocabulary::record! {
///     /// A thing with a name.
///     pub struct Thing in "thing" {
///         /// What it is called.
///         pub name: vocabulary::Fact<String> = "name",
///     }
/// }
/// ```
/// A field that the record does not have is an error with the nearest known name, never ignored.
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* $vis:vis struct $name:ident in $title:literal {
        $( $(#[doc = $doc:literal])+ pub $field:ident : $type:ty = $word:literal ),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        $vis struct $name { $( $(#[doc = $doc])+ pub $field: $type ),+ }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: <$type as $crate::read::Field>::absent() ),+ }
            }
        }

        impl $name {
            /// The names of the fields, as written in cases and in law.
            pub const FIELDS: &'static [&'static str] = &[$($word),+];
        }

        impl $crate::read::FromNode for $name {
            fn from_node(node: &$crate::tree::Node, reader: &mut $crate::read::Reader) -> Option<Self> {
                let $crate::tree::Value::Record(fields) = &node.value else {
                    reader.expected(node, concat!("a record describing a ", $title));
                    return None;
                };
                let before = reader.problems.len();
                let mut record = Self::default();
                let mut seen: Vec<&str> = Vec::new();
                for (name, value) in fields {
                    if seen.contains(&name.text.as_str()) {
                        reader.problems.push($crate::Problem::error(
                            name.span, format!("`{}` is stated twice", name.text), "again here"));
                    }
                    seen.push(&name.text);
                    match name.text.as_str() {
                        $( $word => record.$field = <$type as $crate::read::Field>::read(value, reader), )+
                        other => {
                            let problem = $crate::Problem::error(
                                name.span, format!(concat!("a ", $title, " has no field `{}`"), other), "unknown field");
                            reader.problems.push(match $crate::problem::suggest(other, Self::FIELDS.iter().copied()) {
                                Some(help) => problem.with_help(help),
                                None => problem,
                            });
                        }
                    }
                }
                (reader.problems.len() == before).then_some(record)
            }

            fn schema(definitions: &mut $crate::schema::Definitions) -> serde_json::Value {
                definitions.define($title, |definitions| {
                    let mut properties = serde_json::Map::new();
                    $(
                        let mut field = <$type as $crate::read::Field>::field_schema(definitions);
                        if let Some(field) = field.as_object_mut() {
                            field.insert("description".into(), concat!($($doc),+).trim().into());
                        }
                        properties.insert($word.into(), field);
                    )+
                    serde_json::json!({ "type": "object", "properties": properties, "additionalProperties": false })
                })
            }
        }
    };
}
