//! What an operator's alarms rest on: each metric is emitted by what it means, once, in the form
//! that CloudWatch reads; and every line of a request says which request.

mod companies;
mod emf;
mod flows;
mod latency;
mod page;
mod request_id;
mod watch;
