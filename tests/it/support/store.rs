//! A store on any DynamoDB-compatible endpoint, with tables of its own, and short ways to say what
//! is done to it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType,
    ScalarAttributeType, TimeToLiveSpecification,
};
use devstack::clock::ShiftedClock;
use devstack::engine::Engine;
use devstack::stack::project_folder;
use devstack::template::{TableSpec, Template};
use devstack::wire::{Fault, PlannedFault, Service, Wire};
use pictograms::Language;
use shared::aws::Access;
use shared::clock::Millis;
use shared::domain::address::RegisteredAddress;
use shared::domain::browser::BrowserKind;
use shared::domain::code_item::issue::{Decision, Order, issue};
use shared::domain::code_item::state::CodeItem;
use shared::domain::code_item::verify::{Guess, Verdict};
use shared::domain::ids::{
    ChallengeId, Lane, Mac, MemberId, Nonce, Purpose, RequestId, Session, SessionKind, Sid,
};
use shared::domain::member_number::MemberNumber;
use shared::domain::policy::DECISION_ROUNDS;
use shared::entropy::{Entropy as _, SystemEntropy};
use shared::store::address::AddressChange;
use shared::store::codes::{Previous, Written};
use shared::store::epoch::Committed;
use shared::store::members::{Address, Profile, Sheet};
use shared::store::{Store, StoreError, StoreOptions};

/// A moment to count from.
pub(crate) const START: Millis = 1_800_000_000_000;

/// When everything is ended, where it matters to nothing else.
pub(crate) const ENDED: Millis = START + 5;

/// An item as the engine holds it.
pub(crate) type RawItem = HashMap<String, AttributeValue>;

/// A store with freshly made tables, and doors behind it.
pub(crate) struct Bench {
    /// What is tested.
    pub(crate) store: Store,
    /// A client outside faults and record.
    pub(crate) client: Client,
    /// The embedded engine and the clock of its sweep; `None` on another endpoint.
    pub(crate) engine: Option<(Arc<Engine>, ShiftedClock)>,
    /// The same store outside faults and record, for many calls.
    plain: Store,
    wire: Wire,
    members: String,
    challenges: String,
}

impl Bench {
    /// On an engine of its own in this process.
    pub(crate) async fn embedded() -> Self {
        let clock = ShiftedClock::default();
        let http = devstack::plain_http_client();
        let engine = Engine::start(None, 0, &clock, http)
            .await
            .expect("the engine starts");
        let mut bench = Self::at(&engine.endpoint()).await;
        bench.engine = Some((Arc::new(engine), clock));
        bench
    }

    /// On an endpoint.
    pub(crate) async fn at(endpoint: &str) -> Self {
        let http = devstack::plain_http_client();
        let credentials = || Credentials::new("local", "local", None, None, "local");
        let config = aws_sdk_dynamodb::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .credentials_provider(credentials())
            .endpoint_url(endpoint)
            .http_client(http.clone())
            .build();
        let client = Client::from_conf(config);
        let tables = tables();
        for table in &tables {
            create_table(&client, table).await;
        }
        let named = |start: &str| {
            let table = tables.iter().find(|table| table.name.starts_with(start));
            table.expect("the template has it").name.clone()
        };
        let (members, challenges) = (named("Members"), named("Challenges"));
        let wire = Wire::new(http.clone(), tables);
        let open = |http| {
            Store::new(StoreOptions {
                access: Access {
                    region: Region::new("us-east-1"),
                    credentials: credentials(),
                },
                http,
                endpoint: Some(endpoint.to_owned()),
                members: members.clone(),
                challenges: challenges.clone(),
                dots: shared::domain::address::Dots::Refused,
            })
        };
        let (store, plain) = (open(wire.client_for("bench")), open(http));
        Self {
            store,
            client,
            engine: None,
            plain,
            wire,
            members,
            challenges,
        }
    }

    /// Removes the tables, and the engine where it is our own.
    pub(crate) async fn close(self) {
        for table in [&self.members, &self.challenges] {
            let removed = self.client.delete_table().table_name(table).send().await;
            removed.expect("the table goes");
        }
        if let Some((engine, _)) = self.engine {
            engine.shutdown().await;
        }
    }

    /// Plans a fault for the store's calls.
    pub(crate) fn plan(&self, operation: &str, fault: Fault, times: usize) {
        let fault = PlannedFault::once(Service::Dynamodb, operation, fault);
        self.wire.plan(fault.times(times));
    }

    /// The store's calls since the last time, by name.
    pub(crate) fn take_calls(&self) -> Vec<String> {
        let calls = self.wire.take_calls().into_iter();
        calls.map(|call| call.operation).collect()
    }

    /// Planned faults that have not happened.
    pub(crate) fn faults_left(&self) -> usize {
        self.wire.faults_left()
    }

    /// The code item of the plain lane, which must be there.
    pub(crate) async fn item(&self, member: &MemberId) -> CodeItem {
        self.item_in(member, Lane::Member).await
    }

    /// The code item of a lane, which must be there.
    pub(crate) async fn item_in(&self, member: &MemberId, lane: Lane) -> CodeItem {
        let item = self.store.code_item(member, lane).await.expect("readable");
        item.expect("an item")
    }

    /// Decides an issue from what is there, writes it, and returns what was written.
    pub(crate) async fn issue(&self, member: &MemberId, order: &Order, now: Millis) -> CodeItem {
        let state = self.store.code_item(member, order.lane).await;
        let state = state.expect("readable");
        let item = decided(state.as_ref(), order, now);
        self.put(member, state.as_ref(), &item, now).await;
        item
    }

    /// Writes an item over the one that is there.
    pub(crate) async fn put(
        &self,
        member: &MemberId,
        state: Option<&CodeItem>,
        item: &CodeItem,
        now: Millis,
    ) {
        let previous = state.map(Previous::of);
        let written = self
            .store
            .issue(member, item, previous.as_ref(), now)
            .await
            .expect("the store answers");
        assert_eq!(written, Written::Applied);
    }

    /// Verifies, and returns the verdict alone.
    pub(crate) async fn verify(&self, member: &MemberId, guess: &Guess, now: Millis) -> Verdict {
        let (_, verdict) = self
            .store
            .verify(member, guess, now)
            .await
            .expect("the store answers");
        verdict
    }

    /// Verifies as a client does that repeats an unanswered request under its name: a machine
    /// under load may let a call time out.
    pub(crate) async fn verify_patiently(
        &self,
        member: &MemberId,
        guess: &Guess,
        now: Millis,
    ) -> Verdict {
        for _ in 0..20 {
            match self.plain.verify(member, guess, now).await {
                Ok((_, verdict)) => return verdict,
                Err(StoreError::Unavailable { .. }) => {}
                Err(error) => panic!("{error}"),
            }
        }
        panic!("the engine does not answer");
    }

    /// Issues as the function does: decided again from what is there when others were faster.
    pub(crate) async fn issue_among_others(
        &self,
        member: &MemberId,
        order: &Order,
        now: Millis,
    ) -> Decision {
        let mut state = self
            .plain
            .code_item(member, order.lane)
            .await
            .expect("readable");
        for _ in 0..DECISION_ROUNDS {
            let decision = issue(state.as_ref(), order, now, right_mac);
            let own = state
                .as_ref()
                .filter(|item| newest_nonce(item) == Some(order.nonce));
            let item = match (&decision, own) {
                (Decision::Write(item), _) => item,
                // Our own write, found applied after its answer came too late.
                (Decision::Repeat, Some(own)) => return Decision::Write(Box::new(own.clone())),
                _ => return decision,
            };
            let previous = state.as_ref().map(Previous::of);
            let write = self.plain.issue(member, item, previous.as_ref(), now);
            match write.await {
                Ok(Written::Applied) => return decision,
                Ok(Written::Conflict(found)) => state = found.map(|found| *found),
                Err(StoreError::Unavailable { .. }) => {
                    state = self
                        .plain
                        .code_item(member, order.lane)
                        .await
                        .expect("readable");
                }
                Err(error) => panic!("{error}"),
            }
        }
        panic!("more conflicts than tries and issues can make");
    }

    /// Ends all sessions of epoch 1, by an address change or without, as a caller does that asks
    /// again where no answer came and then believes the record.
    pub(crate) async fn committed(
        &self,
        profile: &Profile,
        change: Option<&AddressChange>,
    ) -> Committed {
        let (number, member) = (&profile.member_number, &profile.member_id);
        let mut unanswered = false;
        for _ in 0..20 {
            let outcome = match change {
                Some(change) => self.plain.change_address(change).await,
                None => self.plain.end_all_sessions(number, member, 1, ENDED).await,
            };
            match outcome {
                Ok(Committed::ChangedMeanwhile)
                    if unanswered && self.profile(number).await.epoch == 2 =>
                {
                    return Committed::Yes;
                }
                Ok(committed) => return committed,
                Err(StoreError::Unavailable { .. }) => unanswered = true,
                Err(error) => panic!("{error}"),
            }
        }
        panic!("the engine does not answer");
    }

    /// Adds a member with an address that works, at epoch 1.
    pub(crate) async fn add_member(&self, number: &str) -> Profile {
        let profile = profile(number);
        let created = self.store.create_member(&profile).await.expect("created");
        assert_eq!(created, shared::store::members::Created::New);
        profile
    }

    /// A member's profile, which must be there.
    pub(crate) async fn profile(&self, number: &MemberNumber) -> Profile {
        let found = self.store.profile(number).await.expect("readable");
        found.expect("a member")
    }

    /// All items of the challenges table.
    pub(crate) async fn challenge_items(&self) -> Vec<RawItem> {
        let scan = self.client.scan().table_name(&self.challenges);
        let found = scan.consistent_read(true).send().await.expect("scan");
        found.items().to_vec()
    }

    /// The one item of the challenges table whose key begins so.
    pub(crate) async fn raw(&self, start: &str) -> RawItem {
        let items = self.challenge_items().await;
        let mut found = items.into_iter().filter(|item| {
            let key = item.get("pk").and_then(|key| key.as_s().ok());
            key.is_some_and(|key| key.starts_with(start))
        });
        let item = found.next().expect("an item");
        assert!(found.next().is_none(), "one item begins with {start}");
        item
    }

    /// Puts an item into the challenges table, whatever was there.
    pub(crate) async fn put_raw(&self, item: RawItem) {
        let write = self.client.put_item().table_name(&self.challenges);
        let written = write.set_item(Some(item)).send().await;
        written.expect("the engine takes it");
    }

    /// Puts an item into the members table, whatever was there.
    pub(crate) async fn put_raw_member(&self, item: RawItem) {
        let write = self.client.put_item().table_name(&self.members);
        let written = write.set_item(Some(item)).send().await;
        written.expect("the engine takes it");
    }

    /// The one item of the members table.
    pub(crate) async fn raw_member(&self) -> RawItem {
        let scan = self.client.scan().table_name(&self.members);
        let found = scan.consistent_read(true).send().await.expect("scan");
        found.items().first().expect("a member").clone()
    }

    /// Removes a code item, as a sweep does.
    pub(crate) async fn remove(&self, member: &MemberId) {
        let key = self.raw(&format!("code#{}", member.as_str())).await;
        let write = self.client.delete_item().table_name(&self.challenges);
        let removed = write.key("pk", key["pk"].clone()).send().await;
        removed.expect("the engine removes it");
    }
}

/// The template's tables under names of this bench.
fn tables() -> Vec<TableSpec> {
    let file = project_folder().join("template.yaml");
    let template = Template::read(&file, &std::collections::BTreeMap::new());
    let mut tables = template.expect("the template reads").tables;
    let suffix = member_id().as_str().replace(['-', '_'], "x");
    for table in &mut tables {
        table.name = format!("{}-{suffix}", table.name);
    }
    tables
}

async fn create_table(client: &Client, table: &TableSpec) {
    let keys = table.keys.iter().map(|key| {
        let key = KeySchemaElement::builder()
            .attribute_name(&key.attribute)
            .key_type(KeyType::from(key.role.as_str()));
        key.build().expect("complete")
    });
    let attributes = table.keys.iter().map(|key| {
        let attribute = AttributeDefinition::builder()
            .attribute_name(&key.attribute)
            .attribute_type(ScalarAttributeType::from(key.kind.as_str()));
        attribute.build().expect("complete")
    });
    let created = client
        .create_table()
        .table_name(&table.name)
        .set_key_schema(Some(keys.collect()))
        .set_attribute_definitions(Some(attributes.collect()))
        .billing_mode(BillingMode::PayPerRequest);
    created.send().await.expect("the table is made");
    let Some(attribute) = &table.ttl_attribute else {
        return;
    };
    let ttl = TimeToLiveSpecification::builder()
        .attribute_name(attribute)
        .enabled(true)
        .build()
        .expect("complete");
    let enabled = client
        .update_time_to_live()
        .table_name(&table.name)
        .time_to_live_specification(ttl);
    enabled.send().await.expect("the sweep is on");
}

/// A member id that nobody else has.
pub(crate) fn member_id() -> MemberId {
    let mut bits = [0; 16];
    SystemEntropy.fill(&mut bits).expect("entropy");
    MemberId::new(bits)
}

/// A member with an address that works, at epoch 1.
pub(crate) fn profile(number: &str) -> Profile {
    let address = RegisteredAddress::classify("old@example.com").expect("an address");
    Profile {
        member_number: number.parse().expect("a member number"),
        member_id: member_id(),
        family_name: Some("山田".to_owned()),
        language: Some(Language::Ja),
        password_hash: "$argon2id$".to_owned(),
        password_version: 1,
        epoch: 1,
        address: Some(Address::new(address, START)),
        address_version: 1,
        former: Vec::new(),
        reset_required: None,
        disabled: false,
        sheet: Sheet::default(),
        changed_at: None,
        undone: None,
        revoked_devices: BTreeSet::new(),
    }
}

/// The login session of this number.
pub(crate) fn login(name: u8) -> Session {
    Session {
        kind: SessionKind::Login,
        sid: Sid::new(1, [name; 16]),
    }
}

/// The signed-in session of this number.
pub(crate) fn access(name: u8) -> Session {
    Session {
        kind: SessionKind::Access,
        sid: Sid::new(1, [name; 16]),
    }
}

/// A login code is asked for by `session`.
pub(crate) fn order(nonce: u64, session: &Session) -> Order {
    Order {
        lane: Lane::Member,
        other_mail_number: 0,
        nonce: Nonce((1_u128 << 64 | u128::from(nonce)).to_be_bytes()),
        session: session.clone(),
        purpose: Purpose::Login,
        token_expires_at: None,
        request: None,
        sent_to: "o•••@example.com".to_owned(),
        new_address: None,
        browser: BrowserKind::Other,
        device: None,
        text_only: false,
        current_mailbox_works: true,
        language: Language::Ja,
        password_version: 1,
        epoch: 1,
    }
}

/// What an issue writes.
pub(crate) fn decided(state: Option<&CodeItem>, order: &Order, now: Millis) -> CodeItem {
    match issue(state, order, now, right_mac) {
        Decision::Write(item) => *item,
        other => panic!("{other:?}"),
    }
}

/// The MAC of a challenge's code.
pub(crate) fn right_mac(id: &ChallengeId) -> Mac {
    let mut mac = [7; 32];
    mac[..16].copy_from_slice(&id.nonce.0);
    Mac(mac)
}

/// The MAC of a wrong code.
pub(crate) fn wrong_mac(n: u8) -> Mac {
    let mut mac = [9; 32];
    mac[0] = n;
    Mac(mac)
}

/// The name of a request.
pub(crate) fn request(n: u64) -> RequestId {
    RequestId::new(u128::from(n).to_be_bytes())
}

/// The name of the newest challenge.
pub(crate) fn challenge(item: &CodeItem) -> ChallengeId {
    item.live.as_ref().expect("a challenge").id.clone()
}

fn newest_nonce(item: &CodeItem) -> Option<Nonce> {
    item.live.as_ref().map(|live| live.id.nonce)
}

/// The right code of the newest challenge, entered by its own session.
pub(crate) fn right(item: &CodeItem, n: u64) -> Guess {
    let live = item.live.as_ref().expect("a challenge");
    Guess {
        challenge: live.id.clone(),
        session: live.session.clone().expect("a session"),
        mac: live.code_mac,
        request: request(n),
    }
}

/// A wrong code for the newest challenge, entered by its own session.
pub(crate) fn wrong(item: &CodeItem, n: u64) -> Guess {
    Guess {
        mac: wrong_mac((n % 251) as u8),
        ..right(item, n)
    }
}
