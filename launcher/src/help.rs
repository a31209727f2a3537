//! What `--help` says, in both languages.

/// In English.
pub(crate) const EN: &str = "\
Hourglass: autoencoders in Rust notebooks

For you
  cargo run                            set up what is missing and open the course in JupyterLab (the same as: lab)
  cargo run -- lab [--lang en|ko] […]  further arguments go to JupyterLab, such as --no-browser or --port 9000
  cargo run -- setup [--lang en|ko]    set up without opening anything
  cargo run -- progress [--json]       which exercises are done, and what comes next, from your saved notebooks
  cargo run -- again LESSON… [--lang en|ko]
                                       begin a lesson anew; your old file is kept beside it
  cargo run -- remove [--now]          what set-up has put where and how large it is; --now removes it, your work stays
For authors and teachers
  cargo run -- check [LESSON…]         check lessons without running them
  cargo run -- check --accept LESSON CELL
                                       say that a translation was looked at (CELL: an id, or all)
  cargo run -- number [LESSON…]        number the figures of lessons in their captions
  cargo run -- glossary                write docs/glossary.md and docs/glossary.ko.md
  cargo run -- execute [LESSON…] [--lang en|ko] [--in-place]
                                       run lessons without a browser into target/lessons; --in-place refreshes the notebooks
  cargo run -- slides [LESSON…] [--lang en|ko]
                                       lecture slides from the lessons' pages into target/slides
  cargo run -- handout [LESSON…] [--lang en|ko]
                                       lessons without solutions into target/handout: notebooks, and pages for printing
  cargo run -- site                    the whole course as pages in both languages, with a search, into target/site/html
  cargo run -- grade FOLDER [LESSON…] [--lang en|ko] [--without-cage]
                                       grade a folder that holds a folder for each student: grades.csv, grades.html in it
  cargo run -- bundle [3.10 3.12 …] [--with-toolchain]
                                       all that set-up fetches and compiles, into target/bundle, for machines of this kind without
                                       a network; with wheels for these versions of Python
LESSON is a number or a name, such as 06. The cache is HOURGLASS_CACHE, Python HOURGLASS_PYTHON.";

/// In Korean.
pub(crate) const KO: &str = "\
모래시계: Rust 노트북으로 배우는 오토인코더

배우는 분께
  cargo run                            필요한 것을 준비하고 JupyterLab에서 강좌를 엽니다(lab과 같음)
  cargo run -- lab [--lang en|ko] […]  나머지 인수는 JupyterLab에 전달합니다(예: --no-browser, --port 9000)
  cargo run -- setup [--lang en|ko]    준비만 하고 열지 않습니다
  cargo run -- progress [--json]       저장된 노트북을 읽어 어느 연습문제를 마쳤고 다음이 무엇인지 알려 줍니다
  cargo run -- again 번호… [--lang en|ko]
                                       노트북을 새로 시작합니다. 옛 파일은 옆에 남습니다
  cargo run -- remove [--now]          준비 과정에서 어디에 무엇을 얼마나 만들었는지 보여 줍니다. --now는 지웁니다. 노트북은 남습니다
만들고 가르치는 분께
  cargo run -- check [번호…]           실행하지 않고 노트북을 검사합니다
  cargo run -- check --accept 번호 셀  번역을 확인했다고 기록합니다(셀: id 또는 all)
  cargo run -- number [번호…]          그림 설명에 그림 번호를 매깁니다
  cargo run -- glossary                docs/glossary.md와 docs/glossary.ko.md를 씁니다
  cargo run -- execute [번호…] [--lang en|ko] [--in-place]
                                       브라우저 없이 실행해 target/lessons에 씁니다. --in-place는 노트북의 출력을 갱신합니다
  cargo run -- slides [번호…] [--lang en|ko]
                                       노트북으로 수업용 슬라이드를 만들어 target/slides에 씁니다
  cargo run -- handout [번호…] [--lang en|ko]
                                       풀이를 뺀 노트북과 인쇄용 페이지를 target/handout에 씁니다
  cargo run -- site                    강좌 전체를 검색할 수 있는 두 언어의 페이지로 만들어 target/site/html에 씁니다
  cargo run -- grade 폴더 [번호…] [--lang en|ko] [--without-cage]
                                       학생마다 폴더 하나가 들어 있는 폴더를 채점해 그 안에 grades.csv와 grades.html을 씁니다
  cargo run -- bundle [3.10 3.12 …] [--with-toolchain]
                                       준비에 필요한 것을 모두 target/bundle에 담습니다. 인터넷이 없는 같은 종류의 컴퓨터용이며
                                       적은 Python 버전의 휠이 들어갑니다
노트북은 05처럼 번호나 이름으로 적습니다. 캐시는 HOURGLASS_CACHE, Python은 HOURGLASS_PYTHON으로 지정합니다.";
