"use strict";

(() => {
  const all = (selector) => document.querySelectorAll(selector);

  // Answers like the question that is being written. The form works the same when this fails.
  const suggest = (input) => {
    const list = document.querySelector("[data-suggestions]");
    if (!list) return;
    const panel = list.closest("[data-suggestions-panel]") || list;
    let timer = 0;
    let request = null;

    const show = (items) => {
      const lines = items.filter((item) => isOurs(item.url)).slice(0, 5).map((item) => {
        const line = document.createElement("li");
        const link = document.createElement("a");
        link.href = item.url;
        link.target = "_blank";
        link.rel = "noopener";
        link.textContent = item.title;
        line.append(link);
        return line;
      });
      list.replaceChildren(...lines);
      panel.hidden = lines.length === 0;
    };

    const ask = async () => {
      request?.abort();
      const text = input.value.trim();
      if (text.length < 8) return show([]);
      request = new AbortController();
      try {
        const response = await fetch(input.dataset.suggest, {
          method: "POST",
          credentials: "same-origin",
          headers: { "Content-Type": "application/json", Accept: "application/json" },
          body: JSON.stringify({ text: text.slice(0, 2000), language: document.documentElement.lang }),
          signal: request.signal,
        });
        if (!response.ok) return show([]);
        const found = await response.json();
        show(found.items);
      } catch (error) {
        if (error.name !== "AbortError") show([]);
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 350);
    });
  };

  // Answers that are found while somebody types; the form finds the same without it.
  const live = (input) => {
    const panel = input.closest("form").parentElement.querySelector("[data-live-panel]");
    const list = panel?.querySelector("[data-live-list]");
    if (!list) return;
    const prefix = ["en", "zh"].find((tag) => document.documentElement.lang.startsWith(tag));
    let timer = 0;
    let request = null;

    const show = (items) => {
      list.replaceChildren(...items.map((item) => {
        const line = document.createElement("li");
        const link = document.createElement("a");
        link.href = (prefix ? "/" + prefix : "") + item.url;
        link.textContent = item.title;
        line.append(link);
        return line;
      }));
      panel.hidden = items.length === 0;
    };

    const ask = async () => {
      request?.abort();
      const text = input.value.trim();
      if (text.length < 2) return show([]);
      request = new AbortController();
      const parameters = new URLSearchParams({ q: text, typing: "true", limit: "6" });
      for (const field of input.form.querySelectorAll("input[type=hidden]")) parameters.set(field.name, field.value);
      try {
        const response = await fetch(input.dataset.live + "?" + parameters, { headers: { Accept: "application/json" }, signal: request.signal });
        show(response.ok ? (await response.json()).items.filter((item) => isOurs(item.url)) : []);
      } catch (error) {
        if (error.name !== "AbortError") show([]);
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 150);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") show([]);
      if (event.key === "ArrowDown" && !panel.hidden) {
        event.preventDefault();
        list.querySelector("a")?.focus();
      }
    });
    list.addEventListener("keydown", (event) => {
      const links = [...list.querySelectorAll("a")];
      const next = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") {
        show([]);
        input.focus();
      } else if (next) {
        event.preventDefault();
        (links[links.indexOf(document.activeElement) + next] || input).focus();
      }
    });
  };

  const isOurs = (url) => {
    try {
      return new URL(url, location.href).origin === location.origin;
    } catch {
      return false;
    }
  };

  // A draft stays in this tab only. What the server sent wins over what was kept.
  const keep = (form) => {
    const key = "draft:" + (form.dataset.keep || location.pathname);
    const fields = () => [...form.elements].filter((field) =>
      field.name && !field.closest("[data-private]") && field.matches("textarea, select, input:is([type=text], [type=email], [type=tel], [type=search], :not([type]))"));
    const kept = read(key);
    for (const field of fields()) {
      if (!field.value && kept[field.name]) field.value = kept[field.name];
    }
    let timer = 0;
    const save = () => write(key, Object.fromEntries(fields().map((field) => [field.name, field.value])));
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 400);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      write(key, null);
    });
  };

  const read = (key) => {
    try {
      return JSON.parse(sessionStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  };

  const write = (key, value) => {
    try {
      if (value) sessionStorage.setItem(key, JSON.stringify(value));
      else sessionStorage.removeItem(key);
    } catch { /* storage may be off or full: the form still works */ }
  };

  const copy = (button) => {
    if (!navigator.clipboard) return;
    const before = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = button.dataset.copied || before;
        setTimeout(() => { button.textContent = before; }, 2500);
      } catch { /* refused by the browser: the code stands beside the button */ }
    });
  };

  document.addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm || event.target.dataset.confirm;
    if (question && !confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // An open group closes by Escape, and when the reader turns to something else; its summary opens and closes it without this.
  const foldable = (group) => {
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !group.open) return;
      group.open = false;
      group.querySelector("summary").focus();
    });
    for (const turn of ["pointerdown", "focusin"]) {
      document.addEventListener(turn, (event) => {
        if (!group.contains(event.target)) group.open = false;
      });
    }
  };

  all("[data-more]").forEach(foldable);
  all("[data-suggest]").forEach(suggest);
  all("[data-live]").forEach(live);
  all("form[data-keep]").forEach(keep);
  all("[data-copy]").forEach(copy);
  all("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
  document.querySelector("[data-focus]")?.focus();
})();
