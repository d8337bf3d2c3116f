/** Where the cart and the pole are, and how fast they move. */
export interface CartPole {
  /** Place of the cart [m]. */
  readonly place: number
  /** Speed of the cart [m/s]. */
  readonly speed: number
  /** Angle of the pole, 0 where it stands upright, positive to the right [rad]. */
  readonly angle: number
  /** Its rate of change [rad/s]. */
  readonly turning: number
}

/** Masses of cart and pole [kg], half the length of the pole [m], gravity [m/s²]. */
const [cart, pole, half, gravity] = [1, 0.1, 0.5, 9.8]

/**
 * Cart and pole after a short time under a force on the cart.
 * @param force [N], positive to the right
 * @param seconds [s]
 * @see Barto, Sutton & Anderson (1983), IEEE Trans. Systems, Man, and Cybernetics 13:834, appendix, without friction
 */
export function move({ place, speed, angle, turning }: CartPole, force: number, seconds: number): CartPole {
  const mass = cart + pole
  const push = (force + pole * half * turning ** 2 * Math.sin(angle)) / mass
  const turn =
    (gravity * Math.sin(angle) - push * Math.cos(angle)) / (half * (4 / 3 - (pole * Math.cos(angle) ** 2) / mass))
  const acceleration = push - (pole * half * turn * Math.cos(angle)) / mass
  return {
    place: place + speed * seconds,
    speed: speed + acceleration * seconds,
    angle: angle + turning * seconds,
    turning: turning + turn * seconds,
  }
}

/** Whether the pole has fallen, by twelve degrees, or the cart has left its track of 2.4 m to either side. */
export const hasFallen = ({ place, angle }: CartPole): boolean =>
  Math.abs(angle) > (12 * Math.PI) / 180 || Math.abs(place) > 2.4
