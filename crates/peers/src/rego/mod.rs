//! Rego, run by regorus: policies compiled once, for its virtual machine and for its interpreter.

pub mod part;
mod text;
pub mod whole;

use std::sync::Arc;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{CompiledPolicy, Engine, Rc, Value};

/// A policy made ready, in both of its forms.
struct Ready {
    vm: RegoVM,
    policy: CompiledPolicy,
}

impl Ready {
    fn new(policy: &str, rule: &str, data: &serde_json::Value) -> Self {
        let data = Value::from_json_str(&data.to_string()).expect("data");
        let mut engine = Engine::new();
        engine.add_policy("rules.rego".to_owned(), policy.to_owned()).expect("a policy");
        engine.add_data(data.clone()).expect("data");
        let entry: Rc<str> = rule.into();
        let policy = engine.compile_with_entrypoint(&entry).expect("a compiled policy");
        let program = Compiler::compile_from_policy(&policy, &[rule]).expect("a program");
        let mut vm = RegoVM::new();
        vm.load_program(Arc::clone(&program));
        vm.set_data(data).expect("data");
        Self { vm, policy }
    }

    /// By the virtual machine.
    fn answer(&mut self, input: &Value) -> Value {
        self.vm.set_input(input.clone());
        self.vm.execute().expect("an answer")
    }

    /// By the interpreter of the compiled policy.
    fn interpreted(&self, input: &Value) -> Value {
        self.policy.eval_with_input(input.clone()).expect("an answer")
    }
}

fn value(json: &serde_json::Value) -> Value {
    Value::from_json_str(&json.to_string()).expect("a value")
}
