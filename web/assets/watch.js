// In the form that every browser understands: says so where the page's own script did not run,
// because it could not be loaded or the browser is too old for it.
setTimeout(function () {
  var root = document.documentElement;
  if (!root.hasAttribute("data-started")) root.className += " no-script";
}, 10000);
