//! `formulation` in JSON (1.5): what the root was made with.

use std::io::Read;

use super::super::reading::Role;
use super::Document;
use crate::read::error::ReadError;

impl<R: Read> Document<R> {
    pub(super) fn formulation(&mut self) -> Result<(), ReadError> {
        if !self.json.array("`formulation`")? {
            return Ok(());
        }
        while self.json.element()? {
            if !self.json.object("a formula")? {
                continue;
            }
            while let Some(key) = self.json.key()? {
                match key {
                    "components" => self.components(Role::Formula)?,
                    "services" => self.services(Role::Formula)?,
                    "workflows" => self.workflows("`workflows`")?,
                    _ => self.json.skip()?,
                }
            }
        }
        Ok(())
    }

    /// Workflows, and the tasks in them.
    fn workflows(&mut self, what: &str) -> Result<(), ReadError> {
        if !self.json.array(what)? {
            return Ok(());
        }
        while self.json.element()? {
            if !self.json.object("a workflow or task")? {
                continue;
            }
            while let Some(key) = self.json.key()? {
                match key {
                    "tasks" => self.workflows("`tasks`")?,
                    "resourceReferences" => self.resource_references()?,
                    _ => self.json.skip()?,
                }
            }
        }
        Ok(())
    }

    /// Each is a `ref` or an external reference, which names no part.
    fn resource_references(&mut self) -> Result<(), ReadError> {
        if !self.json.array("`resourceReferences`")? {
            return Ok(());
        }
        while self.json.element()? {
            if !self.json.object("a resource reference")? {
                continue;
            }
            while let Some(key) = self.json.key()? {
                match key {
                    "ref" => {
                        let reference = self.stated("`ref`")?;
                        self.reading.made_with(reference);
                    }
                    _ => self.json.skip()?,
                }
            }
        }
        Ok(())
    }
}
