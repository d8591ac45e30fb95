namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Where everything lies for a sweep in which every lane has a tree of its own: one row per position in the lanes' own orders,
/// parents first, one number per lane.
/// </summary>
internal unsafe struct TopologyFrame
{
    /// <summary>Rows of sources, and of all nodes.</summary>
    public int SourceCount, NodeCount;

    /// <summary>Where the node above stands: its row times the width, plus the lane among all.</summary>
    public int* Above;

    /// <summary>Power drawn at the node; impedance of the edge above it; conductance and susceptance at it.</summary>
    public double* P, Q, R, X, G, B;

    /// <summary>Power that enters the node; how far the squared voltage falls; the squared voltage and its inverse.</summary>
    public double* SumP, SumQ, Drop, Square, Inverse;

    /// <summary>The same from the first lane of all: what <see cref="Above"/> points into.</summary>
    public double* AllSumP, AllSumQ, AllSquare;

    /// <summary>One row of work space for each of two numbers.</summary>
    public double* Sent;

    /// <summary>Mask of the lanes that must not change any more.</summary>
    public double* Frozen;

    /// <summary>One row each: mismatch, losses, least squared voltage and its row.</summary>
    public double* Mismatch, LossP, LossQ, Least, LeastRow;
}
