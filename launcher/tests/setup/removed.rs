//! `remove`: what set-up has made goes when told to, and nothing else does.

use crate::world::World;

/// A server of this course, as long as the returned port is held.
pub(crate) fn server(world: &World) -> std::net::TcpListener {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let process = std::process::id();
    let info = format!(
        r#"{{"pid": {process}, "port": {port}, "url": "http://localhost:{port}/", "token": "abc"}}"#
    );
    let file = format!("work/.jupyter/runtime/jpserver-{process}.json");
    world.write(&file, &info);
    listener
}

/// All that is below the course and the cache, but not what cargo or a student made.
fn made(world: &World) -> Vec<std::path::PathBuf> {
    let mut made: Vec<_> = [".venv", "work/.jupyter"]
        .map(|name| world.path(name))
        .into();
    made.push(world.cache(""));
    made.retain(|path| path.exists());
    made
}

#[test]
fn what_set_up_has_made_is_listed_and_stays_until_told_otherwise() {
    let world = World::new("listed");
    world.run(&["setup", "--lang", "en"]).succeeds();
    let listed = world.run(&["remove", "--lang", "en"]);
    listed.succeeds().says("remove --now").says("kernel-build");
    for name in [".venv", "work/.jupyter"] {
        listed.says(&world.path(name).display().to_string());
    }
    world
        .run(&["remove", "--lang", "ko"])
        .succeeds()
        .says("지우려면");
    assert_eq!(made(&world).len(), 3);
}

#[test]
fn what_set_up_has_made_goes_and_the_students_work_stays() {
    let world = World::new("removed");
    world.run(&["setup", "--lang", "en"]).succeeds();
    let copy = world.read("work/en/06-reconstruction.ipynb");
    world
        .run(&["remove", "--now", "--lang", "en"])
        .succeeds()
        .says("Removed");
    assert_eq!(made(&world), [""; 0].map(std::path::PathBuf::from));
    assert_eq!(world.read("work/en/06-reconstruction.ipynb"), copy);
    world
        .run(&["remove", "--lang", "en"])
        .succeeds()
        .says("nothing here");
    world
        .run(&["setup", "--lang", "en"])
        .succeeds()
        .says("first time");
}

#[test]
fn what_is_not_ours_in_the_cache_stays() {
    let world = World::new("foreign");
    world.run(&["setup", "--lang", "en"]).succeeds();
    std::fs::write(world.cache("a-file-of-somebody"), "mine").unwrap();
    world.run(&["remove", "--now", "--lang", "en"]).succeeds();
    let left = std::fs::read_dir(world.cache("")).unwrap().flatten();
    let names: Vec<_> = left.map(|entry| entry.file_name()).collect();
    assert_eq!(names, ["a-file-of-somebody"]);
}

#[test]
fn an_open_course_is_not_removed() {
    let world = World::new("open");
    world.run(&["setup", "--lang", "en"]).succeeds();
    let _server = server(&world);
    let told = world.run(&["remove", "--now", "--lang", "en"]);
    told.fails_with("open in JupyterLab");
    assert_eq!(made(&world).len(), 3);
}
