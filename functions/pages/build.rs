//! Puts the files of `web/assets` into the function, each also as gzip.
//!
//! The files are served as they are written; compressing them here costs no request anything, and
//! the gateway does not compress.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;

const FOLDER: &str = "../../web/assets";

#[expect(
    clippy::disallowed_methods,
    reason = "Cargo hands a build script its folder in the environment"
)]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=../../web/templates");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut paths = fs::read_dir(FOLDER)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    let mut table = String::from("static FILES: &[File] = &[\n");
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.ok_or("a file name that is not UTF-8")?;
        let kind = match path.extension().and_then(|extension| extension.to_str()) {
            Some("css") => "text/css; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            _ => return Err(format!("{name}: neither style nor script").into()),
        };
        let plain = fs::read(&path)?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&plain)?;
        fs::write(out.join(name), &plain)?;
        fs::write(out.join(format!("{name}.gz")), encoder.finish()?)?;
        writeln!(
            table,
            "    File {{ name: {name:?}, kind: {kind:?}, \
             plain: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\")), \
             gzip: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}.gz\")) }},"
        )?;
    }
    table.push_str("];\n");
    fs::write(out.join("files.rs"), table)?;
    Ok(())
}
