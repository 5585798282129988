/**
 * What a layer takes is not what it is given: "4 inputs" where there are 3. Who knows the layers around it
 * makes the message: "layer 2 takes 4 inputs but layer 1 gives 3".
 */
export class Mismatch {
  readonly takes: string;
  constructor(takes: string) {
    this.takes = takes;
  }
}
