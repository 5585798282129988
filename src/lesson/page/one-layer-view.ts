import { formulaOf, oneLayerClaim, roundingClaim } from '../claims/one-layer-claim.ts';
import type { Linearity } from '../claims/witness-claim.ts';
import { chordDrawing } from '../drawings/chord-drawing.ts';
import { networkHeight, networkLayout } from '../drawings/knobs.ts';
import { oneLayerDrawing } from '../drawings/network-drawing.ts';
import { denseOf } from '../lesson-stack.ts';
import { chordValues, type Scene } from '../scene.ts';
import { showClaim } from './claim-view.ts';
import { element, roomOf, say, show } from './elements.ts';

const frame = (): HTMLElement => element('one-layer', HTMLElement);

/** The one layer that the network is, drawn and as a formula. */
export const showOneLayer = (scene: Scene): void => {
  const { layer, names } = scene;
  const widths = [names.length, 1];
  const size = { width: roomOf(frame()), height: networkHeight(widths, 110) };
  const formula = formulaOf(layer, names);
  say(element('one-title', HTMLElement), 'The one layer it is');
  say(element('formula', HTMLElement), formula);
  show(
    frame(),
    oneLayerDrawing(networkLayout(widths, names, size), names, layer, `One layer: ${formula}`),
  );
};

/** What is said of the one layer: it takes longer than to draw it. */
export const showOneLayerClaims = ({ stack }: Scene): void => {
  showClaim('one-claim', oneLayerClaim(denseOf(stack)));
  showClaim('rounding-claim', roundingClaim(denseOf(stack)));
};

/** Nothing is said of a network whose training diverged. */
export const showNoLayer = (): void => {
  say(element('one-title', HTMLElement), 'Training diverged');
  say(element('formula', HTMLElement), '');
  frame().replaceChildren();
  for (const id of ['one-claim', 'rounding-claim']) showClaim(id, undefined);
};

/** Why the network is no single layer: where it leaves the straight line between two points. */
export const showWitness = ({ stack }: Scene, { claim, witness, verdict }: Linearity): void => {
  const title = verdict === 'nonlinear' ? 'No one layer does this' : 'Is it still one layer?';
  say(element('one-title', HTMLElement), title);
  say(element('formula', HTMLElement), '');
  showClaim('one-claim', claim);
  showClaim('rounding-claim', undefined);
  if (!witness) {
    frame().replaceChildren();
    return;
  }
  const { x, y, t } = witness;
  const values = chordValues(stack, x, y);
  const at = chordValues(stack, witness.point, witness.point)[0]!;
  const size = { width: roomOf(frame()), height: 190 };
  show(frame(), chordDrawing(size, { values, t, at }, claim.text));
};
