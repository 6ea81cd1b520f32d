// Chooses among the findings. Without it every finding shows, and the form stays away.
(function () {
  "use strict";
  var form = document.getElementById("filters");
  if (!form) return;
  var findings = Array.from(document.querySelectorAll(".finding"));
  var groups = Array.from(document.querySelectorAll(".group"));
  var shown = document.getElementById("shown");
  var boxes = Array.from(form.elements.grade.length ? form.elements.grade : [form.elements.grade]);

  function choose() {
    var grades = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
    var pack = form.elements.pack.value, group = form.elements.group.value, count = 0;
    findings.forEach(function (finding) {
      var fits = grades.includes(finding.dataset.grade) && (!pack || pack === finding.dataset.pack);
      finding.hidden = !fits;
      if (fits && (!group || finding.closest(".group").id === group)) count += 1;
    });
    groups.forEach(function (one) {
      one.hidden = (group && one.id !== group) || !one.querySelector(".finding:not([hidden])");
    });
    shown.textContent = "Showing " + count + " of " + findings.length + (findings.length === 1 ? " finding" : " findings");
  }

  // A link to a finding that is left out shows everything again, and then leads there.
  function follow() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) {
      form.reset();
      choose();
      target.scrollIntoView();
    }
  }

  form.addEventListener("change", choose);
  form.addEventListener("reset", function () { setTimeout(choose); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  form.reset();
  choose();
})();
