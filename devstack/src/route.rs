//! Routes as an HTTP API matches them.

use std::collections::BTreeMap;

/// One route of the template: `GET /v1/otp`, `ANY /help/{topic}`, `GET /{proxy+}` or `$default`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoutePattern {
    /// The method; `None` is `ANY`.
    method: Option<String>,
    /// The path's segments; `None` is `$default`.
    segments: Option<Vec<Segment>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Segment {
    Literal(String),
    Parameter(String),
    /// `{name+}`: the rest of the path, last segment only.
    Greedy(String),
}

/// What a route made of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// `routeKey` of the event.
    pub key: String,
    /// Values of `{name}` and `{name+}`.
    pub parameters: BTreeMap<String, String>,
}

impl RoutePattern {
    /// The catch-all.
    pub fn default_route() -> Self {
        Self {
            method: None,
            segments: None,
        }
    }

    /// Reads a method (any case; `ANY` and `*` match all) and a path that starts with `/`.
    pub fn parse(method: &str, path: &str) -> Option<Self> {
        let method = method.to_ascii_uppercase();
        if method.is_empty() || !path.starts_with('/') {
            return None;
        }
        let raw: Vec<&str> = segments(path).collect();
        let mut parsed = Vec::with_capacity(raw.len());
        for (index, segment) in raw.iter().enumerate() {
            let inner = segment
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'));
            parsed.push(match inner {
                None => Segment::Literal((*segment).to_owned()),
                Some(name) => match name.strip_suffix('+') {
                    Some(name) if !name.is_empty() && index + 1 == raw.len() => {
                        Segment::Greedy(name.to_owned())
                    }
                    None if !name.is_empty() => Segment::Parameter(name.to_owned()),
                    _ => return None,
                },
            });
        }
        Some(Self {
            method: (method != "ANY" && method != "*").then_some(method),
            segments: Some(parsed),
        })
    }

    /// The route key as the gateway writes it.
    pub fn key(&self) -> String {
        let Some(segments) = &self.segments else {
            return "$default".to_owned();
        };
        let mut key = self.method.clone().unwrap_or_else(|| "ANY".to_owned());
        key.push(' ');
        if segments.is_empty() {
            key.push('/');
        }
        for segment in segments {
            key.push('/');
            match segment {
                Segment::Literal(text) => key.push_str(text),
                Segment::Parameter(name) => key.extend(["{", name, "}"]),
                Segment::Greedy(name) => key.extend(["{", name, "+}"]),
            }
        }
        key
    }

    /// The parameters, if this route takes the request.
    fn captures(&self, method: &str, path: &[&str]) -> Option<BTreeMap<String, String>> {
        let mut parameters = BTreeMap::new();
        let Some(segments) = &self.segments else {
            return Some(parameters);
        };
        if self.method.as_deref().is_some_and(|own| own != method) {
            return None;
        }
        let mut rest = path;
        for segment in segments {
            if let Segment::Greedy(name) = segment {
                // A greedy parameter stands for at least one segment.
                if rest.is_empty() {
                    return None;
                }
                parameters.insert(name.clone(), rest.join("/"));
                return Some(parameters);
            }
            let (first, others) = rest.split_first()?;
            rest = others;
            match segment {
                Segment::Literal(text) if text == first => {}
                Segment::Parameter(name) if !first.is_empty() => {
                    parameters.insert(name.clone(), (*first).to_owned());
                }
                _ => return None,
            }
        }
        rest.is_empty().then_some(parameters)
    }

    /// Orders routes that take the same request: literal paths win over parameters, those over
    /// greedy ones, a method over `ANY`, and everything over `$default`.
    fn rank(&self) -> (bool, Vec<u8>, bool) {
        let kinds = self.segments.iter().flatten().map(|segment| match segment {
            Segment::Literal(_) => 2,
            Segment::Parameter(_) => 1,
            Segment::Greedy(_) => 0,
        });
        (
            self.segments.is_some(),
            kinds.collect(),
            self.method.is_some(),
        )
    }
}

/// All routes of a stack, each with what it leads to.
#[derive(Debug, Clone)]
pub struct Router<T> {
    routes: Vec<(RoutePattern, T)>,
}

impl<T> Router<T> {
    /// Orders the routes; the input's order does not matter.
    pub fn new(mut routes: Vec<(RoutePattern, T)>) -> Self {
        routes.sort_by_key(|(route, _)| std::cmp::Reverse(route.rank()));
        Self { routes }
    }

    /// The most specific route for a request.
    pub fn find(&self, method: &str, path: &str) -> Option<(Matched, &T)> {
        let path: Vec<&str> = segments(path).collect();
        self.routes.iter().find_map(|(route, target)| {
            let parameters = route.captures(method, &path)?;
            let key = route.key();
            Some((Matched { key, parameters }, target))
        })
    }

    /// Route keys, most specific first.
    pub fn keys(&self) -> impl Iterator<Item = String> {
        self.routes.iter().map(|(route, _)| route.key())
    }
}

/// Segments of a path: `/` has none, and a slash at the end makes an empty last one, so that
/// `/login/` is not `/login`, as in the cloud.
fn segments(path: &str) -> impl Iterator<Item = &str> {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.split('/').filter(move |_| !path.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn router() -> Router<&'static str> {
        let routes = [
            ("ANY", "/{proxy+}", "greedy"),
            ("GET", "/help/{topic}", "topic"),
            ("GET", "/help/spam", "spam"),
            ("ANY", "/v1/otp", "any"),
            ("post", "/v1/otp", "post"),
            ("GET", "/", "root"),
        ];
        let mut all: Vec<_> = routes
            .into_iter()
            .map(|(method, path, target)| {
                (RoutePattern::parse(method, path).expect("valid"), target)
            })
            .collect();
        all.insert(0, (RoutePattern::default_route(), "default"));
        Router::new(all)
    }

    #[test]
    fn the_most_specific_route_wins_whatever_the_order() {
        let router = router();
        let find = |method, path| router.find(method, path).map(|(_, target)| *target);
        assert_eq!(find("GET", "/"), Some("root"));
        assert_eq!(find("POST", "/"), Some("default"));
        assert_eq!(find("POST", "/v1/otp"), Some("post"));
        assert_eq!(find("GET", "/v1/otp"), Some("any"));
        assert_eq!(find("GET", "/v1/otp/"), Some("greedy"));
        assert_eq!(find("GET", "/help/spam"), Some("spam"));
        assert_eq!(find("GET", "/help/dots"), Some("topic"));
        assert_eq!(find("PUT", "/help/dots"), Some("greedy"));
    }

    #[test]
    fn parameters_and_keys_are_the_gateways() {
        let router = router();
        let (topic, _) = router.find("GET", "/help/a%20b").expect("matches");
        assert_eq!(topic.key, "GET /help/{topic}");
        assert_eq!(topic.parameters["topic"], "a%20b");
        let (greedy, _) = router.find("GET", "/a/b/c").expect("matches");
        assert_eq!(greedy.key, "ANY /{proxy+}");
        assert_eq!(greedy.parameters["proxy"], "a/b/c");
        let (default, _) = router.find("PUT", "/").expect("matches");
        assert_eq!(default.key, "$default");
    }

    #[test]
    fn malformed_patterns_are_refused() {
        for path in ["v1", "", "/{}", "/{+}", "/{a+}/b"] {
            assert_eq!(RoutePattern::parse("GET", path), None, "{path}");
        }
    }
}
