//! Whether two sets of times can be told apart.

use std::fmt;

/// What a stranger could learn from the time of answers.
#[derive(Debug, Clone, Copy)]
pub struct Statistic {
    known_median: f64,
    unknown_median: f64,
    /// Welch's t of the means, both sets clipped at their common 99th percentile: the test of
    /// dudect, which calls a difference found from 4.5 on.
    pub t: f64,
    /// The probability that a known number takes longer than an unknown one, which is the area
    /// under the curve of all thresholds: 0.5 tells nothing, 0 and 1 everything.
    pub auc: f64,
    /// One standard error of `auc` where there is no difference.
    pub auc_error: f64,
    samples: usize,
}

impl Statistic {
    /// Of times in milliseconds.
    pub fn of(known: &[f64], unknown: &[f64]) -> Self {
        let mut all: Vec<f64> = known.iter().chain(unknown).copied().collect();
        all.sort_by(f64::total_cmp);
        let clip = all[(all.len() * 99 / 100).min(all.len() - 1)];
        let (n, m) = (known.len() as f64, unknown.len() as f64);
        Self {
            known_median: median(known),
            unknown_median: median(unknown),
            t: welch(&clipped(known, clip), &clipped(unknown, clip)),
            auc: auc(known, unknown),
            auc_error: ((n + m + 1.0) / (12.0 * n * m)).sqrt(),
            samples: known.len() + unknown.len(),
        }
    }

    /// How many standard errors the area lies from one half.
    pub fn errors(&self) -> f64 {
        (self.auc - 0.5).abs() / self.auc_error
    }

    /// Whether a stranger finds something in these times: neither mean nor order is as chance
    /// leaves it. 4.5 standard errors come by chance once in 150,000 comparisons.
    pub fn tells_apart(&self) -> bool {
        self.t.abs() > 4.5 || self.errors() > 4.5
    }
}

impl fmt::Display for Statistic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "medians {:.3} and {:.3} ms, t {:+.2}, AUC {:.4} ({:.1} standard errors), {} requests",
            self.known_median,
            self.unknown_median,
            self.t,
            self.auc,
            self.errors(),
            self.samples,
        )
    }
}

fn clipped(times: &[f64], at: f64) -> Vec<f64> {
    times.iter().map(|time| time.min(at)).collect()
}

fn median(times: &[f64]) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn welch(left: &[f64], right: &[f64]) -> f64 {
    let (left_mean, left_error) = mean_and_error(left);
    let (right_mean, right_error) = mean_and_error(right);
    (left_mean - right_mean) / (left_error + right_error).sqrt().max(f64::MIN_POSITIVE)
}

/// The mean, and the square of its standard error.
fn mean_and_error(times: &[f64]) -> (f64, f64) {
    let count = times.len() as f64;
    let mean = times.iter().sum::<f64>() / count;
    let squares = times.iter().map(|time| (time - mean).powi(2)).sum::<f64>();
    (mean, squares / (count - 1.0) / count)
}

/// Mann and Whitney's U, as a share of all pairs; equal times count half.
fn auc(known: &[f64], unknown: &[f64]) -> f64 {
    let mut sorted = unknown.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut sum = 0.0;
    for time in known {
        let below = sorted.partition_point(|other| other < time);
        let equal = sorted.partition_point(|other| other <= time) - below;
        sum += below as f64 + equal as f64 / 2.0;
    }
    sum / (known.len() as f64 * unknown.len() as f64)
}

#[test]
fn times_of_one_kind_are_not_told_apart_and_others_are() {
    // Numbers of a congruence generator: the same in every run.
    let mut seed = 7_u64;
    let mut times = |shift: f64| -> Vec<f64> {
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as f64 / f64::from(1 << 31)
        };
        (0..1_000).map(|_| 10.0 + next() + shift).collect()
    };
    let (one, two, slower) = (times(0.0), times(0.0), times(0.1));
    let same = Statistic::of(&one, &two);
    assert!(!same.tells_apart(), "{same}");
    let different = Statistic::of(&slower, &two);
    assert!(different.tells_apart(), "{different}");
    assert!((0.55..0.70).contains(&different.auc), "{different}");
    assert!((Statistic::of(&[2.0, 3.0], &[1.0, 1.0]).auc - 1.0).abs() < 1e-9);
    assert!((Statistic::of(&[1.0], &[1.0]).auc - 0.5).abs() < 1e-9);
}
