using Gat.Derms.Envelope.Geometry;
using Gat.Faults;

namespace Gat.Derms.Envelope.Network;

/// <summary>Assets in a network none of whose limits they can meet: each does what it can.</summary>
internal sealed class AssetModel(CapabilityShape[] shapes, AssetEnds ends) : ISupportModel
{
    /// <inheritdoc/>
    public PlanePoint[] Powers { get; } = new PlanePoint[shapes.Length];

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public EnvelopeLimit Limit { get; private set; }

    /// <inheritdoc/>
    public SolveStatus Maximise(PlanePoint direction, CancellationToken cancel)
    {
        Value = 0;
        for (var at = 0; at < shapes.Length; at++)
        {
            Powers[at] = shapes[at].Farthest(direction);
            Value += direction.Dot(Powers[at]);
        }

        Limit = ends.Binding(shapes, Powers, direction);
        return SolveStatus.Solved;
    }

    /// <inheritdoc/>
    public void Narrow(int bus, double lowRise, double highFall)
    {
    }

    /// <inheritdoc/>
    public void Restore()
    {
    }
}
