"""What `Session` does not ask of a kernel: cells sent all at once, an interrupt, Tab, Shift+Tab. Prints what came back as one JSON object.

jupyter.py FOLDER   the kernel `rust` is started there
"""

import json
import sys
import time

from jupyter_client.manager import KernelManager

FAILS = {
    "a panic": 'panic!("planted");',
    "a failed assertion": "assert_eq!(kept, 8);",
    "a failed ?": 'let n: i32 = "x".parse()?;',
    "a compile error": "let n: i32 = 1.5;",
}
# The cursor stands at the bar. The last letter but one is typed as three characters, as macOS does.
TABS = [
    'let t = "한국어"; images.is_em|',
    'println!("평균: {}", images.is_em|); // 뒤에도 한국어',
    "// 한국어 주석\nlet 평균 = images.is_em|;",
    'let t = "\N{HANGUL CHOSEONG HIEUH}\N{HANGUL JUNGSEONG A}\N{HANGUL JONGSEONG NIEUN}"; images.is_em|',
    "이미지.is_em|",
    "// 주석 im|",
]


class Kernel:
    def __init__(self, folder):
        self.manager = KernelManager(kernel_name="rust")
        self.manager.start_kernel(cwd=folder, stdout=sys.stderr)  # stdout is for what we found
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)

    def reply(self, request):
        while True:
            message = self.client.get_shell_msg(timeout=60)
            if message["parent_header"].get("msg_id") == request:
                return message["content"]

    def run_all(self, cells):
        """As *Run All* does: every cell is sent before the first has an answer."""
        requests = [self.client.execute(code) for code in cells]
        return [self.reply(request)["status"] for request in requests]

    def interrupted(self):
        request = self.client.execute("loop { std::thread::yield_now() }")
        time.sleep(3)
        self.manager.interrupt_kernel()
        return self.reply(request).get("evalue", "")

    def tab(self, line):
        at, code = line.index("|"), line.replace("|", "")
        reply = self.reply(self.client.complete(code, at))
        if reply["status"] != "ok":
            return reply
        start, end = reply["cursor_start"], reply["cursor_end"]
        return {"matches": reply["matches"], "replaced": code[start:end], "ends_at_cursor": end == at}

    def shift_tab(self, line):
        reply = self.reply(self.client.inspect(line.replace("|", ""), line.index("|")))
        return reply["data"].get("text/plain", "")


def main(folder):
    kernel = Kernel(folder)
    try:
        kernel.run_all(["let kept: i32 = 7;", "let images: Vec<f32> = vec![1.0];", "let 이미지: Vec<f32> = vec![1.0];"])
        # The next cell is sent when the answers are there: it runs.
        run_all = {name: [*kernel.run_all([code, "let after = 1;", "kept"]), *kernel.run_all(["kept"])] for name, code in FAILS.items()}
        tabs = {line: kernel.tab(line) for line in TABS}
        declared = kernel.shift_tab("/* 한국어 */ images.is_empty|()")
        json.dump({"run_all": run_all, "tabs": tabs, "declared": declared, "interrupted": kernel.interrupted()}, sys.stdout)
    finally:
        kernel.client.stop_channels()
        kernel.manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main(sys.argv[1])
