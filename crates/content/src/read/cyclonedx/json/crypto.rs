//! `cryptoProperties` in JSON.

use std::io::Read;

use super::super::draft::Draft;
use super::super::words::crypto_name;
use super::Document;
use crate::read::error::ReadError;
use crate::read::json::Kind;

impl<R: Read> Document<R> {
    pub(super) fn crypto(&mut self, draft: &mut Draft) -> Result<(), ReadError> {
        self.crypto_within("cryptoProperties", draft)
    }

    /// An object of `cryptoProperties` or within it. What has a name in [`words::CRYPTO`](super::super::words::CRYPTO) is taken, each of a list.
    fn crypto_within(&mut self, within: &'static str, draft: &mut Draft) -> Result<(), ReadError> {
        if !self.json.object(within)? {
            return Ok(());
        }
        while let Some(key) = self.json.key()? {
            match (within, key) {
                (_, "algorithmProperties") => self.crypto_within("algorithmProperties", draft)?,
                (_, "protocolProperties") => self.crypto_within("protocolProperties", draft)?,
                (_, "relatedCryptoMaterialProperties") => {
                    self.crypto_within("relatedCryptoMaterialProperties", draft)?;
                }
                (_, "certificateProperties") => self.crypto_within("certificateProperties", draft)?,
                (_, "cipherSuites" | "tlsCipherSuites") => self.cipher_suites(draft)?,
                _ => match crypto_name(within, key) {
                    Some(name) => self.crypto_words(name, draft)?,
                    None => self.json.skip()?,
                },
            }
        }
        Ok(())
    }

    /// A word or a list of words.
    fn crypto_words(&mut self, name: &'static str, draft: &mut Draft) -> Result<(), ReadError> {
        if self.json.kind()? != Kind::Array {
            let word = self.stated(name)?;
            draft.crypto(&mut self.reading.builder, name, word);
            return Ok(());
        }
        self.json.array(name)?;
        while self.json.element()? {
            let word = self.stated(name)?;
            draft.crypto(&mut self.reading.builder, name, word);
        }
        Ok(())
    }

    /// `cipherSuites` are objects with `name` (1.6), in CBOM 1.0 names or objects.
    fn cipher_suites(&mut self, draft: &mut Draft) -> Result<(), ReadError> {
        if !self.json.array("`cipherSuites`")? {
            return Ok(());
        }
        while self.json.element()? {
            if self.json.kind()? != Kind::Object {
                self.crypto_words("cipherSuite", draft)?;
                continue;
            }
            self.json.object("a cipher suite")?;
            while let Some(key) = self.json.key()? {
                match key {
                    "name" => self.crypto_words("cipherSuite", draft)?,
                    _ => self.json.skip()?,
                }
            }
        }
        Ok(())
    }
}
