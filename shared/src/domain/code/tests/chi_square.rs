//! Pearson's chi-square: how far counts are from uniform.

/// 10^-7 on either side: a sound generator fails one of the two hundred checks of these tests in
/// some 25,000 runs.
const Z: f64 = 5.2;

/// Cells that should be equally likely, and how often each came.
#[derive(Clone)]
pub(super) struct Cells {
    counts: Vec<u64>,
}

impl Cells {
    pub(super) fn new(cells: usize) -> Self {
        Self {
            counts: vec![0; cells],
        }
    }

    pub(super) fn count(&mut self, cell: usize) {
        self.counts[cell] += 1;
    }

    /// Whether every cell came at all.
    pub(super) fn all_came(&self) -> bool {
        self.counts.iter().all(|count| *count > 0)
    }

    /// What is not uniform about the counts. Too even is suspicious as well: a generator that goes
    /// through its values in turn is no generator.
    pub(super) fn objection(&self) -> Option<String> {
        let cells = self.counts.len() as f64;
        let expected = self.counts.iter().sum::<u64>() as f64 / cells;
        assert!(expected >= 20.0, "too few draws to say anything");
        let statistic: f64 = self
            .counts
            .iter()
            .map(|count| (*count as f64 - expected).powi(2) / expected)
            .sum();
        let (low, high) = (quantile(cells - 1.0, -Z), quantile(cells - 1.0, Z));
        (!(low..=high).contains(&statistic))
            .then(|| format!("chi-square {statistic:.1}, not {low:.1} to {high:.1}"))
    }
}

/// The quantile of the chi-square distribution (Wilson and Hilferty 1931), `z` being that of the
/// normal distribution.
fn quantile(freedom: f64, z: f64) -> f64 {
    let spread = 2.0 / (9.0 * freedom);
    freedom * (1.0 - spread + z * spread.sqrt()).max(0.0).powi(3)
}

/// The 0.1 % and 99.9 % points of a printed table, 9 and 15 degrees of freedom.
#[test]
fn quantiles_are_those_of_the_tables() {
    for (freedom, z, expected) in [
        (9.0, 3.0902, 27.877),
        (15.0, 3.0902, 37.697),
        (9.0, -3.0902, 1.152),
        (15.0, -3.0902, 3.483),
    ] {
        let error: f64 = quantile(freedom, z) - expected;
        assert!(
            error.abs() < 0.01 * expected + 0.1,
            "{freedom} {z}: off by {error}"
        );
    }
}

#[test]
fn uniform_counts_pass_and_others_do_not() {
    let cells = |counts: &[u64]| Cells {
        counts: counts.to_vec(),
    };
    let fair = [
        9_890, 10_050, 10_120, 9_930, 10_070, 9_980, 10_010, 9_860, 10_040, 10_050,
    ];
    assert_eq!(cells(&fair).objection(), None);
    let never_9 = [
        11_111, 11_111, 11_111, 11_111, 11_111, 11_111, 11_111, 11_111, 11_112, 0,
    ];
    assert!(cells(&never_9).objection().is_some());
    assert!(cells(&[10_000; 10]).objection().is_some(), "in turn");
}
