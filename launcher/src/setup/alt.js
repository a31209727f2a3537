// An extension of JupyterLab: a figure's alt text is its caption and the first sentence of the prose behind it.
// JupyterLab loads it as it loads every prebuilt extension: it calls `init` with the modules that it shares, then `get`.
(() => {
  let shared;
  const take = async (name) => (await Object.values(shared[name]).at(-1).get())();
  const joined = (text) => (Array.isArray(text) ? text.join("") : (text ?? "")).trim();

  // The first sentence of a cell's first paragraph, without marks.
  const first = (source) => {
    const paragraphs = source.split(/\n\s*\n/).map((part) => part.replace(/^#.*$/gm, "").trim());
    const prose = paragraphs.find((part) => part && !/^(```|~~~|\||\$\$|[-*] )/.test(part)) ?? "";
    const plain = prose.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*`$]/g, "").replace(/\s+/g, " ");
    return plain.match(/^.*?[.?!:](?=[\s"”]|$)/)?.[0] ?? plain;
  };

  // The source of the first prose cell behind the one that shows `widget`; undefined while it stands in no notebook yet.
  const behind = (widget) => {
    let cell = widget;
    while (cell && cell.model?.type !== "code") cell = cell.parent;
    const cells = [...(cell?.parent?.widgets ?? [])];
    const at = cells.indexOf(cell);
    if (at < 0) return undefined;
    return cells.slice(at + 1).find((next) => next.model.type === "markdown")?.model.sharedModel.getSource() ?? "";
  };

  const described = (renderer) => {
    let caption = "";
    const describe = () => {
      const picture = renderer.node.querySelector("img");
      if (picture && caption) picture.alt = `${caption} ${first(behind(renderer) ?? "")}`.trim();
    };
    const [render, attached] = [renderer.renderModel, renderer.onAfterAttach].map((method) => method.bind(renderer));
    renderer.renderModel = async (model) => {
      await render(model);
      caption = model.metadata["image/png"]?.alt ?? joined(model.data["text/plain"]);
      describe();
    };
    // A picture may be drawn before it has its place in the notebook.
    renderer.onAfterAttach = (message) => {
      attached(message);
      describe();
    };
    return renderer;
  };

  const plugin = (IRenderMimeRegistry) => ({
    id: "hourglass-alt:plugin",
    autoStart: true,
    requires: [IRenderMimeRegistry],
    activate: (_, rendermime) => {
      const png = rendermime.getFactory("image/png");
      if (png) {
        const createRenderer = (options) => described(png.createRenderer(options));
        rendermime.addFactory({ ...png, mimeTypes: ["image/png"], createRenderer }, png.defaultRank);
      }
    },
  });

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB["hourglass-alt"] = {
    init: (scope) => void (shared = scope),
    get: async () => {
      const { IRenderMimeRegistry } = await take("@jupyterlab/rendermime");
      return () => ({ __esModule: true, default: plugin(IRenderMimeRegistry) });
    },
  };
})();
