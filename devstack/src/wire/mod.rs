//! Every call that a function makes to a service passes here: it is recorded, and a planned fault
//! may befall it.
//!
//! The wrapper sits below the SDK's retry loop, so retries are seen and tested too.

mod call;
mod fault;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;

pub use call::{Call, ItemRef, Outcome, serial_round_trips};
pub use fault::{Fault, PlannedFault, Service};

use crate::template::TableSpec;

/// Calls kept in the record; a stack that runs for days must not grow.
const KEPT: usize = 20_000;

/// The record and the plan, shared by the clients of all functions of one stack.
#[derive(Debug, Clone)]
pub struct Wire {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    inner: SharedHttpClient,
    /// To find the key of an item that is put whole.
    tables: Vec<TableSpec>,
    sequence: AtomicU64,
    plans: Mutex<Vec<PlannedFault>>,
    calls: Mutex<VecDeque<Call>>,
}

impl Wire {
    /// Wraps `inner`; `tables` name the key attributes for the record.
    pub fn new(inner: SharedHttpClient, tables: Vec<TableSpec>) -> Self {
        Self {
            shared: Arc::new(Shared {
                inner,
                tables,
                sequence: AtomicU64::default(),
                plans: Mutex::default(),
                calls: Mutex::default(),
            }),
        }
    }

    /// The client for one function; its calls carry that name.
    pub fn client_for(&self, function: &'static str) -> SharedHttpClient {
        SharedHttpClient::new(FunctionClient {
            function,
            wire: self.clone(),
        })
    }

    /// Plans a fault. Plans are tried in order; the first that matches a call is used up by one.
    pub fn plan(&self, fault: PlannedFault) {
        self.plans().push(fault);
    }

    /// Forgets all plans.
    pub fn clear_plans(&self) {
        self.plans().clear();
    }

    /// How many times planned faults are still to happen: 0 shows that a test met all of them.
    pub fn faults_left(&self) -> usize {
        self.plans().iter().map(|plan| plan.times).sum()
    }

    /// Takes the record so far. Calls that have not ended stay.
    pub fn take_calls(&self) -> Vec<Call> {
        let mut calls = self.calls();
        let (done, running): (Vec<Call>, Vec<Call>) =
            calls.drain(..).partition(|call| call.ended.is_some());
        calls.extend(running);
        done
    }

    fn plans(&self) -> std::sync::MutexGuard<'_, Vec<PlannedFault>> {
        // Nothing is left half-done under these locks, so a panic elsewhere does not spoil them.
        self.shared
            .plans
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn calls(&self) -> std::sync::MutexGuard<'_, VecDeque<Call>> {
        self.shared
            .calls
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> u64 {
        self.shared.sequence.fetch_add(1, Ordering::SeqCst)
    }

    /// The fault for a call, if one is planned.
    fn fault_for(&self, call: &Call) -> Option<Fault> {
        let mut plans = self.plans();
        let index = plans.iter().position(|plan| plan.matches(call))?;
        let plan = plans.get_mut(index)?;
        if plan.skip > 0 {
            plan.skip -= 1;
            return None;
        }
        let fault = plan.fault;
        plan.times -= 1;
        if plan.times == 0 {
            plans.remove(index);
        }
        Some(fault)
    }

    fn begin(&self, function: &'static str, request: &HttpRequest) -> Entry {
        let mut call = Call::read(function, request, &self.shared.tables);
        call.fault = self.fault_for(&call);
        call.started = self.next();
        let entry = Entry {
            wire: self.clone(),
            started: call.started,
            fault: call.fault,
            service: call.service,
            items: call.items.len(),
            outcome: Outcome::Abandoned,
        };
        let mut calls = self.calls();
        if calls.len() == KEPT {
            calls.pop_front();
        }
        calls.push_back(call);
        entry
    }
}

/// A call under way; dropping it ends the record, also where the caller gave up waiting.
#[derive(Debug)]
struct Entry {
    wire: Wire,
    started: u64,
    fault: Option<Fault>,
    service: Service,
    items: usize,
    outcome: Outcome,
}

impl Drop for Entry {
    fn drop(&mut self) {
        let ended = self.wire.next();
        if let Some(call) = self
            .wire
            .calls()
            .iter_mut()
            .rev()
            .find(|call| call.started == self.started)
        {
            call.ended = Some(ended);
            call.outcome = self.outcome;
        }
    }
}

#[derive(Debug)]
struct FunctionClient {
    function: &'static str,
    wire: Wire,
}

impl HttpClient for FunctionClient {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(FunctionConnector {
            function: self.function,
            wire: self.wire.clone(),
            inner: self.wire.shared.inner.http_connector(settings, components),
        })
    }
}

#[derive(Debug)]
struct FunctionConnector {
    function: &'static str,
    wire: Wire,
    inner: SharedHttpConnector,
}

impl HttpConnector for FunctionConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let entry = self.wire.begin(self.function, &request);
        let inner = self.inner.clone();
        HttpConnectorFuture::new(answer(entry, inner, request))
    }
}

/// Sends the request, or what the planned fault makes of it.
async fn answer(
    mut entry: Entry,
    inner: SharedHttpConnector,
    request: HttpRequest,
) -> Result<HttpResponse, ConnectorError> {
    let result = match entry.fault {
        None => inner.call(request).await,
        Some(Fault::ErrorBefore) => fault::server_error(entry.service),
        Some(Fault::Throttle) => fault::throttled(entry.service),
        Some(Fault::Refuse) => fault::refused(entry.service),
        Some(Fault::Conflict) => fault::conflict(&request, entry.items),
        Some(Fault::NoConnection) => Err(fault::connection("connection refused")),
        Some(Fault::CrashBefore) => fault::crash(),
        Some(Fault::Delay(pause)) => {
            tokio::time::sleep(pause).await;
            inner.call(request).await
        }
        Some(Fault::LateAnswer(pause)) => {
            let answer = inner.call(request).await;
            tokio::time::sleep(pause).await;
            answer
        }
        Some(Fault::ErrorAfterApply) => match inner.call(request).await {
            Ok(_) => fault::server_error(entry.service),
            Err(error) => Err(error),
        },
        Some(Fault::LostAnswer) => match inner.call(request).await {
            Ok(_) => Err(fault::connection("connection reset by peer")),
            Err(error) => Err(error),
        },
        Some(Fault::Crash) => match inner.call(request).await {
            Ok(_) => fault::crash(),
            Err(error) => Err(error),
        },
        Some(Fault::Duplicate) => {
            if let Some(first) = request.try_clone() {
                inner.call(first).await?;
            }
            inner.call(request).await
        }
    };
    entry.outcome = match &result {
        Ok(response) => Outcome::Status(response.status().as_u16()),
        Err(_) => Outcome::NoAnswer,
    };
    result
}

#[cfg(test)]
mod tests;
