// Preloaded (`node --import`) by the crash runs alone, before the program: kills the process at the fail point it was told.
// The first one may come in the environment, for what happens while the program starts; later ones come from the parent.
let armed;

function arm({ point, hit = 1 }) {
  armed = { point, left: hit };
}

globalThis[Symbol.for('motcua.fail-point')] = (name) => {
  if (armed?.point !== name || --armed.left > 0) return;
  process.kill(process.pid, 'SIGKILL');
};

if (process.env.TORTURE_FAIL_POINT) arm(JSON.parse(process.env.TORTURE_FAIL_POINT));
if (process.channel) {
  process.on('message', (told) => {
    arm(told);
    process.send({ armed: told.point });
  });
  process.channel.unref();
}
