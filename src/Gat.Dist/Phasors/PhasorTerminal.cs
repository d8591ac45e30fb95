namespace Gat.Dist.Phasors;

/// <summary>A terminal of a <see cref="PhasorNetwork"/>.</summary>
/// <param name="Bus">Its bus; of buses that closed switches merge the first one.</param>
/// <param name="Phase">Its conductor; all three phases in a balanced network.</param>
/// <param name="IsInner">Whether it stands behind the impedance of a source, where nothing can be measured.</param>
public readonly record struct PhasorTerminal(int Bus, PhaseSet Phase, bool IsInner);

/// <summary>A current that is zero whatever happens, because nothing is connected that could feed it.</summary>
/// <param name="Row">The current among <see cref="PhasorNetwork.Currents"/>.</param>
/// <param name="Terminal">A terminal whose voltage it depends on by an admittance worth dividing by.</param>
public readonly record struct IdleCurrent(int Row, int Terminal);

/// <summary>A terminal whose angle is known because a source gives it.</summary>
/// <param name="Terminal">The terminal.</param>
/// <param name="AngleRad">Its angle, radians.</param>
public readonly record struct ReferenceAngle(int Terminal, double AngleRad);
