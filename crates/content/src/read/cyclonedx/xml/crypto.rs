//! `cryptoProperties` in XML (1.6).

use std::io::Read;

use super::super::draft::Draft;
use super::super::words::crypto_name;
use super::Document;
use crate::read::error::ReadError;

impl<R: Read> Document<R> {
    pub(super) fn crypto(&mut self, draft: &mut Draft) -> Result<(), ReadError> {
        self.crypto_within("cryptoProperties", draft)
    }

    /// `cryptoProperties` or an element in it. What has a name in [`words::CRYPTO`](super::super::words::CRYPTO) is taken.
    fn crypto_within(&mut self, within: &'static str, draft: &mut Draft) -> Result<(), ReadError> {
        while self.xml.child()? {
            match self.xml.name() {
                "algorithmProperties" => self.crypto_within("algorithmProperties", draft)?,
                "protocolProperties" => self.crypto_within("protocolProperties", draft)?,
                "relatedCryptoMaterialProperties" => self.crypto_within("relatedCryptoMaterialProperties", draft)?,
                "certificateProperties" => self.crypto_within("certificateProperties", draft)?,
                "cryptoFunctions" => {
                    while self.xml.child()? {
                        self.crypto_word("cryptoFunction", draft)?;
                    }
                }
                "cipherSuites" => self.cipher_suites(draft)?,
                name => match crypto_name(within, name) {
                    Some(name) => self.crypto_word(name, draft)?,
                    None => self.xml.skip()?,
                },
            }
        }
        Ok(())
    }

    fn crypto_word(&mut self, name: &'static str, draft: &mut Draft) -> Result<(), ReadError> {
        let word = self.stated()?;
        draft.crypto(&mut self.reading.builder, name, word);
        Ok(())
    }

    fn cipher_suites(&mut self, draft: &mut Draft) -> Result<(), ReadError> {
        while self.xml.child()? {
            while self.xml.child()? {
                match self.xml.name() {
                    "name" => self.crypto_word("cipherSuite", draft)?,
                    _ => self.xml.skip()?,
                }
            }
        }
        Ok(())
    }
}
