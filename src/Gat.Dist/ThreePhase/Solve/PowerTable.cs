using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>
/// The one-phase elements of loads and generators between terminals of a network, one array per quantity; those with exponents stand last.
/// </summary>
internal sealed class PowerTable
{
    private readonly List<(int Power, ElementEnds Ends)> dead = [];

    public PowerTable(IReadOnlyList<PowerElement> powers, Func<int, int, int> terminal)
    {
        Powers = powers;
        var all = new List<(int A, int B, int Power, double Share, VoltageLaw Law)>();
        for (var power = 0; power < powers.Count; power++)
        {
            var it = powers[power];
            foreach (var ends in it.Elements)
            {
                int a = terminal(it.Bus, ends.First), b = terminal(it.Bus, ends.Second);
                if (a >= 0 && b >= 0)
                {
                    all.Add((a, b, power, (it.Kind is PowerSource.Generator or PowerSource.Unit ? -1.0 : 1.0) / it.Elements.Length, it.Law));
                }
                else
                {
                    dead.Add((power, ends));
                }
            }
        }

        // Neighbours in memory are neighbours in the network; order within a terminal does not change any sum's order from run to run.
        all.Sort((x, y) => (x.Law.IsExponential, x.A, x.B, x.Power).CompareTo((y.Law.IsExponential, y.A, y.B, y.Power)));
        ShareCount = all.Count(element => !element.Law.IsExponential);
        First = [.. all.Select(element => element.A)];
        Second = [.. all.Select(element => element.B)];
        Power = [.. all.Select(element => element.Power)];
        Share = [.. all.Select(element => element.Share)];
        Law = [.. all.Select(element => element.Law)];
    }

    /// <summary>The loads and generators that the elements belong to.</summary>
    public IReadOnlyList<PowerElement> Powers { get; }

    /// <summary>Elements left out because no source reaches them, each with the load or generator it belongs to.</summary>
    public IReadOnlyList<(int Power, ElementEnds Ends)> Dead => dead;

    public int Count => First.Length;

    /// <summary>How many of the first follow shares; those after follow exponents.</summary>
    public int ShareCount { get; }

    public int[] First { get; }

    public int[] Second { get; }

    /// <summary>Which load or generator each belongs to.</summary>
    public int[] Power { get; }

    /// <summary>Its share of that, negative for a generator.</summary>
    public double[] Share { get; }

    public VoltageLaw[] Law { get; }
}
