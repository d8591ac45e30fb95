namespace Gat.Adms.OutageMonteCarlo;

/// <summary>
/// How far overlapping faults can move the means of the years from the sum over single faults. Two elements are out together for
/// lambda_i r_i lambda_j r_j / 8760 hours a year on average, and one fails while the other is out lambda_i lambda_j r_j / 8760 times;
/// meanwhile what happens differs from the sum of their single effects only where both take supply away, or where one takes away what
/// the other's restoration relies on. An element that is out cannot fail again: that counts like a pair of it with itself.
/// </summary>
internal sealed class OverlapBound
{
    private readonly OutageModel model;
    private readonly ulong[][] dead;
    private readonly ulong[][] transferred;
    private readonly double[] failures;
    private readonly double[] hoursOut;

    public OverlapBound(OutageModel model)
    {
        this.model = model;
        var elements = model.Grid.Elements;
        var words = (model.Grid.Network.ZoneCount + 63) / 64;
        (dead, transferred) = ([.. elements.Select(_ => new ulong[words])], [.. elements.Select(_ => new ulong[words])]);
        (failures, hoursOut) = (new double[elements.Count], new double[elements.Count]);
        for (var at = 0; at < elements.Count; at++)
        {
            Mark(at);
            failures[at] = elements[at].FailuresPerYear + elements[at].TemporaryPerYear;
        }

        for (var first = 0; first < elements.Count; first++)
        {
            for (var second = first; second < elements.Count; second++)
            {
                if (model.Groups.Of[first] == model.Groups.Of[second])
                {
                    Add(first, second);
                }
            }
        }
    }

    /// <summary>Interruptions, summed over customers, a year.</summary>
    public double Interruptions { get; private set; }

    /// <summary>Customer hours a year.</summary>
    public double CustomerHours { get; private set; }

    /// <summary>Energy, MWh a year.</summary>
    public double LostMwh { get; private set; }

    private void Mark(int element)
    {
        for (var level = 0; level < model.Options.Restoration.Levels.Count; level++)
        {
            foreach (var effect in model.Effects.Failure(element, level))
            {
                hoursOut[element] = Math.Max(hoursOut[element], model.Grid.Elements[element].FailuresPerYear * Math.Max(model.Grid.Elements[element].RepairHours, effect.SwitchedHours));
                foreach (var part in effect.Parts)
                {
                    foreach (var zone in part.Zones)
                    {
                        dead[element][zone / 64] |= 1ul << (zone % 64);
                        var isBeyond = double.IsFinite(part.Hours) && effect.Outcome.Fault.IsBeyond(zone);
                        transferred[element][zone / 64] |= isBeyond ? 1ul << (zone % 64) : 0;
                    }
                }
            }
        }
    }

    private void Add(int first, int second)
    {
        var (customers, mw) = (0.0, 0.0);
        for (var zone = 0; zone < model.Grid.Network.ZoneCount; zone++)
        {
            var word = (dead[first][zone / 64] & dead[second][zone / 64])
                | (first == second ? 0 : transferred[first][zone / 64] | transferred[second][zone / 64]);
            if ((word >> (zone % 64) & 1) != 0)
            {
                customers += model.Weights.Customers[zone];
                mw += MeanMw(zone);
            }
        }

        var hours = hoursOut[first] * hoursOut[second] / YearSimulator.HoursPerYear;
        var meetings = ((failures[first] * hoursOut[second]) + (first == second ? 0 : failures[second] * hoursOut[first])) / YearSimulator.HoursPerYear;
        Interruptions += meetings * customers;
        CustomerHours += hours * customers;
        LostMwh += hours * mw;
    }

    private double MeanMw(int zone)
    {
        double sum = 0;
        for (var at = 0; at < model.Weights.ClassCount; at++)
        {
            sum += Math.Abs(model.Weights.UnitMw[(zone * model.Weights.ClassCount) + at]) * model.Year.MeanFactor[at];
        }

        return sum;
    }
}
