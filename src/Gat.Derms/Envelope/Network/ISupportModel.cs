using Gat.Derms.Envelope.Geometry;
using Gat.Faults;

namespace Gat.Derms.Envelope.Network;

/// <summary>The powers that a group's assets can take together while limits are kept, asked for the farthest ones in a direction.</summary>
internal interface ISupportModel
{
    /// <summary>
    /// Looks for the point farthest in a direction; the answer stays in <see cref="Powers"/>, <see cref="Value"/> and <see cref="Limit"/>.
    /// </summary>
    /// <returns>Solved, infeasible where no point keeps the limits, or why there is no answer.</returns>
    SolveStatus Maximise(PlanePoint direction, CancellationToken cancel);

    /// <summary>What each asset of the group feeds in at the point found; their sum is the point.</summary>
    PlanePoint[] Powers { get; }

    /// <summary>How far in the direction no point of the model lies beyond, MVA.</summary>
    double Value { get; }

    /// <summary>The limit that keeps the region from reaching farther.</summary>
    EnvelopeLimit Limit { get; }

    /// <summary>Narrows the limits of one squared voltage, pu, until <see cref="Restore"/>; where the model has no such limit, nothing changes.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="lowRise">What is added to the lowest value.</param>
    /// <param name="highFall">What is taken from the highest value.</param>
    void Narrow(int bus, double lowRise, double highFall);

    /// <summary>Takes all narrowing back.</summary>
    void Restore();
}
