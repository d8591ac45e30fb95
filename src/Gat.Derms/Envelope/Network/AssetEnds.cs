using Gat.Derms.Envelope.Geometry;

namespace Gat.Derms.Envelope.Network;

/// <summary>Names the limit of an asset that a point rests on, where it rests on none of the network.</summary>
/// <param name="owners">Index of each asset of a group, and whether its least and its greatest power come from its store.</param>
internal sealed class AssetEnds((int Asset, bool MinByEnergy, bool MaxByEnergy)[] owners)
{
    private const double atLimit = 1e-6;

    /// <summary>The limit whose asset would otherwise add most in a direction: that of the widest range which is used to its end.</summary>
    public EnvelopeLimit Binding(CapabilityShape[] shapes, PlanePoint[] powers, PlanePoint direction)
    {
        var (limit, most) = (EnvelopeLimit.None, 0.0);
        for (var at = 0; at < shapes.Length; at++)
        {
            var (shape, power, (asset, minByEnergy, maxByEnergy)) = (shapes[at], powers[at], owners[at]);
            if (shape.IsCut && power.Length > shape.SMax - atLimit)
            {
                Offer(EnvelopeConstraint.ApparentPower, shape.SMax);
            }

            var isMax = direction.P > 0;
            if ((isMax ? shape.PMax - power.P : power.P - shape.PMin) < atLimit)
            {
                // What a store lacks says more than that others are at their ends, too.
                var byEnergy = isMax ? maxByEnergy : minByEnergy;
                Offer(byEnergy ? EnvelopeConstraint.Energy : EnvelopeConstraint.ActivePower, Math.Abs(direction.P) * (shape.PMax - shape.PMin + (byEnergy ? 1e6 : 0)));
            }

            if ((direction.Q > 0 ? shape.QMax - power.Q : power.Q - shape.QMin) < atLimit)
            {
                Offer(EnvelopeConstraint.ReactivePower, Math.Abs(direction.Q) * (shape.QMax - shape.QMin));
            }

            void Offer(EnvelopeConstraint constraint, double weight) =>
                (limit, most) = weight > most ? (new EnvelopeLimit(constraint, asset), weight) : (limit, most);
        }

        return limit;
    }
}
