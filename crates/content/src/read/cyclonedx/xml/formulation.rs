//! `formulation` in XML (1.5): what the root was made with.

use std::io::Read;

use super::super::reading::Role;
use super::Document;
use crate::read::error::ReadError;

impl<R: Read> Document<R> {
    pub(super) fn formulation(&mut self) -> Result<(), ReadError> {
        while self.xml.child()? {
            while self.xml.child()? {
                match self.xml.name() {
                    "components" => self.components(Role::Formula)?,
                    "services" => self.services(Role::Formula)?,
                    "workflows" => self.workflows()?,
                    _ => self.xml.skip()?,
                }
            }
        }
        Ok(())
    }

    /// Workflows, and the tasks in them.
    fn workflows(&mut self) -> Result<(), ReadError> {
        while self.xml.child()? {
            while self.xml.child()? {
                match self.xml.name() {
                    "tasks" => self.workflows()?,
                    "resourceReferences" => self.resource_references()?,
                    _ => self.xml.skip()?,
                }
            }
        }
        Ok(())
    }

    /// Each is a `resourceReference` with a `ref`, or with an external reference, which names no part.
    fn resource_references(&mut self) -> Result<(), ReadError> {
        while self.xml.child()? {
            while self.xml.child()? {
                match self.xml.name() {
                    "ref" => {
                        let reference = self.stated()?;
                        self.reading.made_with(reference);
                    }
                    _ => self.xml.skip()?,
                }
            }
        }
        Ok(())
    }
}
