using System.Numerics;
using Gat.Dist.PowerFlow;

namespace Gat.Dist.Sensitivity;

/// <summary>
/// The power that leaves either end of a link, and how it changes with angles and relative magnitudes: with A = |Vf|² conj(Yff) and
/// B = Vf conj(Yft Vt), S = A + B and dS = 2 A uf + B (uf + ut + j(af - at)), where u is dV/V and a an angle.
/// </summary>
internal readonly struct LinkSensitivity
{
    private readonly Complex ownFrom;
    private readonly Complex mutualFrom;
    private readonly Complex ownTo;
    private readonly Complex mutualTo;

    public LinkSensitivity(in BranchAdmittance y, Complex from, Complex to)
    {
        ownFrom = from * Complex.Conjugate(y.FromFrom * from);
        mutualFrom = from * Complex.Conjugate(y.FromTo * to);
        ownTo = to * Complex.Conjugate(y.ToTo * to);
        mutualTo = to * Complex.Conjugate(y.ToFrom * from);
    }

    /// <summary>Power leaving the from end, pu.</summary>
    public Complex From => ownFrom + mutualFrom;

    /// <summary>Change of the power that leaves the from end, for changes of angle (rad) and relative changes of magnitude at both ends.</summary>
    public Complex ChangeFrom(double fromAngle, double fromMagnitude, double toAngle, double toMagnitude) =>
        (2 * fromMagnitude * ownFrom) + (mutualFrom * new Complex(fromMagnitude + toMagnitude, fromAngle - toAngle));

    /// <summary>Gradient of the active loss by angle and relative magnitude at the from end and at the to end.</summary>
    public (double FromAngle, double FromMagnitude, double ToAngle, double ToMagnitude) LossGradient()
    {
        var both = mutualFrom.Real + mutualTo.Real;
        var turn = mutualTo.Imaginary - mutualFrom.Imaginary;
        return (turn, (2 * ownFrom.Real) + both, -turn, (2 * ownTo.Real) + both);
    }
}
