using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.PowerFlow.Statistics;

/// <summary>
/// Counts, for each of many elements, how often a quantity fell into which bin, and remembers its extremes with the scenarios that
/// had them. Only the range of bins that an element has been in takes memory. What comes out does not depend on the order of adding.
/// </summary>
internal sealed class ElementTally
{
    private const int grain = 32;

    private readonly QuantityBins bins;
    private readonly int[][] counts;
    private readonly int[] firstBin;
    private readonly double[] least;
    private readonly double[] greatest;
    private readonly int[] leastScenario;
    private readonly int[] greatestScenario;

    public ElementTally(int elementCount, QuantityBins bins)
    {
        this.bins = bins;
        counts = new int[elementCount][];
        firstBin = new int[elementCount];
        (least, greatest) = (new double[elementCount], new double[elementCount]);
        (leastScenario, greatestScenario) = (new int[elementCount], new int[elementCount]);
        Array.Fill(counts, []);
        Clear();
    }

    /// <summary>How many elements there are.</summary>
    public int ElementCount => counts.Length;

    /// <summary>The bins.</summary>
    public QuantityBins Bins => bins;

    /// <summary>Forgets everything but the ranges of bins.</summary>
    public void Clear()
    {
        foreach (var window in counts)
        {
            Array.Clear(window);
        }

        Array.Fill(least, double.PositiveInfinity);
        Array.Fill(greatest, double.NegativeInfinity);
    }

    /// <summary>Adds one scenario.</summary>
    /// <param name="values">One value for each element; NaN: none.</param>
    /// <param name="scenario">Its number.</param>
    public void Add(ReadOnlySpan<double> values, int scenario)
    {
        for (var element = 0; element < values.Length; element++)
        {
            // Also false for NaN.
            if (values[element] >= 0)
            {
                AddTo(element, bins.Of(values[element]), 1);
                Offer(element, values[element], scenario);
            }
        }
    }

    /// <summary>Adds the scenarios of many lanes.</summary>
    /// <param name="values">At index element * Width + lane; NaN: none.</param>
    /// <param name="firstScenario">Number of the scenario in lane 0.</param>
    /// <param name="counted">Bit set: the lane counts.</param>
    public void AddLanes(ReadOnlySpan<double> values, int firstScenario, uint counted)
    {
        var local = bins;
        for (var element = 0; element < counts.Length; element++)
        {
            var window = counts[element];
            int first = firstBin[element];
            double low = least[element], high = greatest[element];
            var row = values.Slice(LaneBatch.Width * element, LaneBatch.Width);
            for (var lane = 0; lane < row.Length; lane++)
            {
                var value = row[lane];
                if (!(value >= 0) || (counted >> lane & 1) == 0)
                {
                    continue;
                }

                var bin = local.Of(value);
                var at = bin - first;
                if ((uint)at < (uint)window.Length)
                {
                    window[at]++;
                }
                else
                {
                    AddTo(element, bin, 1);
                    (window, first) = (counts[element], firstBin[element]);
                }

                if (value <= low || value >= high)
                {
                    Offer(element, value, firstScenario + lane);
                    (low, high) = (least[element], greatest[element]);
                }
            }
        }
    }

    /// <summary>Adds to the count of one bin.</summary>
    public void AddTo(int element, int bin, int count)
    {
        if ((uint)(bin - firstBin[element]) >= (uint)counts[element].Length)
        {
            Widen(element, bin);
        }

        counts[element][bin - firstBin[element]] += count;
    }

    /// <summary>Takes a value into account for the extremes alone.</summary>
    public void Offer(int element, double value, int scenario)
    {
        if (value < least[element] || (value == least[element] && scenario < leastScenario[element]))
        {
            (least[element], leastScenario[element]) = (value, scenario);
        }

        if (value > greatest[element] || (value == greatest[element] && scenario < greatestScenario[element]))
        {
            (greatest[element], greatestScenario[element]) = (value, scenario);
        }
    }

    /// <summary>The least value of an element and its scenario, the first of several; infinite without any.</summary>
    public (double Value, int Scenario) Least(int element) => (least[element], leastScenario[element]);

    /// <summary>The greatest value of an element and its scenario, the first of several.</summary>
    public (double Value, int Scenario) Greatest(int element) => (greatest[element], greatestScenario[element]);

    /// <summary>Number of the first bin in <see cref="Counts"/>.</summary>
    public int FirstBin(int element) => firstBin[element];

    /// <summary>Counts of consecutive bins; all others are 0.</summary>
    public ReadOnlySpan<int> Counts(int element) => counts[element];

    private void Widen(int element, int bin)
    {
        var old = counts[element];
        var first = bin / grain * grain;
        var end = first + grain;
        if (old.Length > 0)
        {
            first = Math.Min(first, firstBin[element]);
            end = Math.Max(end, firstBin[element] + old.Length);
        }

        var wider = new int[end - first];
        old.CopyTo(wider, old.Length > 0 ? firstBin[element] - first : 0);
        (counts[element], firstBin[element]) = (wider, first);
    }
}
