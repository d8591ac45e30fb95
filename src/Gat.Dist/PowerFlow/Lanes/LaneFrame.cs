namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Where everything lies that a sweep over one group of lanes touches. Per node and lane, one number every
/// <see cref="LaneBatch.Width"/>; pu; loads positive when consuming.
/// </summary>
internal unsafe struct LaneFrame
{
    /// <summary>Constants per node, see <see cref="LaneTree.Edge"/>.</summary>
    public double* Edge;

    /// <summary>Constants per node, see <see cref="LaneTree.Shunt"/>.</summary>
    public double* Shunt;

    /// <summary>Constants per node, see <see cref="LaneTree.Scale"/>.</summary>
    public double* Scale;

    /// <summary>Constant power.</summary>
    public double* P, Q;

    /// <summary>Power at 1 pu of the share with constant current and of the share with constant impedance; null without.</summary>
    public double* CurrentP, CurrentQ, ImpedanceP, ImpedanceQ;

    /// <summary>One over the squared voltage of the last sweep.</summary>
    public double* Inverse;

    /// <summary>After a forward pass the squared voltage; after a backward pass how far it falls along the edge.</summary>
    public double* Square;

    /// <summary>Voltages; between the last two passes the power that enters each node.</summary>
    public double* VRe, VIm;

    /// <summary>Voltage of each part's source, and the power that it feeds in.</summary>
    public double* SourceRe, SourceIm, SourceP, SourceQ;

    /// <summary>Slots between pieces: power in a backward pass, which leaves them at 0; voltages in a forward pass.</summary>
    public double* Sums, Ahead;

    /// <summary>Mask of the lanes that must not change any more.</summary>
    public double* Frozen;

    /// <summary>Mismatch of the last recovery, of all its nodes together.</summary>
    public double* Mismatch;

    /// <summary>What a summary reads, from another lane on.</summary>
    public readonly LaneFrame From(int lane) => new()
    {
        P = P + lane,
        Q = Q + lane,
        CurrentP = CurrentP == null ? null : CurrentP + lane,
        CurrentQ = CurrentQ == null ? null : CurrentQ + lane,
        ImpedanceP = ImpedanceP == null ? null : ImpedanceP + lane,
        ImpedanceQ = ImpedanceQ == null ? null : ImpedanceQ + lane,
        VRe = VRe + lane,
        VIm = VIm + lane,
    };
}
