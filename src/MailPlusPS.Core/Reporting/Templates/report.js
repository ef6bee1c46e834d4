(function () {
  'use strict';
  var said = document.getElementById('said');
  document.querySelectorAll('button[data-copy]').forEach(function (button) {
    var text = document.getElementById(button.getAttribute('data-copy'));
    button.hidden = false;
    function done() {
      said.textContent = '';
      said.textContent = button.getAttribute('data-done');
      var label = button.textContent;
      button.textContent = button.getAttribute('data-done');
      setTimeout(function () { button.textContent = label; }, 1500);
    }
    function select() {
      var range = document.createRange();
      range.selectNodeContents(text);
      var selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      if (document.execCommand('copy')) { done(); }
    }
    button.addEventListener('click', function () {
      if (navigator.clipboard) { navigator.clipboard.writeText(text.textContent).then(done, select); } else { select(); }
    });
  });
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (d) { d.open = true; });
  });
}());
