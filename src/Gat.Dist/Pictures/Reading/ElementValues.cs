using System.Globalization;
using Gat.Faults;

namespace Gat.Dist.Pictures.Reading;

/// <summary>The values of one phase, or of all phases together.</summary>
/// <param name="Phase">A, B or C; empty: all phases together.</param>
/// <param name="Values">Of each bus or branch; NaN: none.</param>
internal sealed record PhaseSeries(string Phase, double[] Values);

/// <summary>What is drawn: a value of each bus, or of each branch.</summary>
/// <param name="Table">Where it comes from.</param>
/// <param name="Choice">Which scenario it is of.</param>
/// <param name="Series">By phase, in order.</param>
/// <param name="IsLowStriking">Whether low values are what to look at, as of capacities; else high ones, as of loadings.</param>
internal sealed record ElementValues(ValueTable Table, CaseChoice Choice, IReadOnlyList<PhaseSeries> Series, bool IsLowStriking)
{
    /// <summary>What is shown.</summary>
    public PictureQuantity Quantity => Table.Quantity;

    /// <summary>Whether values are of branches; else of buses.</summary>
    public bool IsOfBranches => Table.Quantity == PictureQuantity.Loading;

    /// <summary>Unit of the values.</summary>
    public string Unit => Quantity switch { PictureQuantity.Voltage => "pu", PictureQuantity.Loading => "%", _ => "MW" };

    /// <summary>Decimals that values are told with.</summary>
    public int Decimals => Quantity switch { PictureQuantity.Voltage => 4, PictureQuantity.Loading => 1, _ => 3 };

    /// <summary>A value with its unit.</summary>
    public string Text(double value) => double.IsNaN(value)
        ? "no value" : value.ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + " " + Unit;

    /// <summary>One value of each element: of its phases the lowest or the highest, whichever is to be looked at.</summary>
    public double[] Worst()
    {
        var worst = Series[0].Values.ToArray();
        foreach (var series in Series.Skip(1))
        {
            for (var element = 0; element < worst.Length; element++)
            {
                var other = series.Values[element];
                if (double.IsNaN(worst[element]) || (!double.IsNaN(other) && (IsLowStriking ? other < worst[element] : other > worst[element])))
                {
                    worst[element] = other;
                }
            }
        }

        return worst;
    }

    /// <summary>The values of one element by phase, for a tool tip.</summary>
    public string Tip(int element) => Series.Count == 1
        ? Text(Series[0].Values[element])
        : string.Join(", ", Series.Where(series => !double.IsNaN(series.Values[element])).Select(series => $"{series.Phase} {Text(series.Values[element])}").DefaultIfEmpty("no value"));

    /// <summary>Values as they were found; which of them are to be looked at depends on the limits of the feeder.</summary>
    public static ElementValues Of(ValueTable table, CaseChoice choice, IReadOnlyList<PhaseSeries> series, Feeder feeder) => new(
        table, choice, series,
        table.Quantity == PictureQuantity.HostingCapacity || (table.Quantity == PictureQuantity.Voltage && VoltageConcern.IsLow(feeder, series)));

    /// <summary>Reads the rows of a scenario.</summary>
    /// <exception cref="InputDataException">A row names what the grid does not have, or a value is no number.</exception>
    public static ElementValues Read(RunTables run, ValueTable table, CaseChoice choice, Feeder feeder)
    {
        var rows = run.Rows($"SELECT {table.Element}, {(table.HasPhase ? "phase" : "'ABC'")}, {table.Value} FROM {table.Schema.Name} WHERE {choice.Condition} ORDER BY ALL");
        var index = table.Quantity == PictureQuantity.Loading ? feeder.BranchIndex : feeder.BusIndex;
        ThrowIfForeign(run, table, rows, index);
        var isByPhase = rows.Any(row => row[1]!.Length == 1) && rows.All(row => row[1]!.Length == 1);
        var values = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var phase = isByPhase ? row[1]! : "";
            if (!values.TryGetValue(phase, out var series))
            {
                values.Add(phase, series = new double[index.Count]);
                Array.Fill(series, double.NaN);
            }

            // A bus may have rows of several units; the lowest capacity is what any of them can have.
            var value = row[2] is { } text && double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN;
            ref var place = ref series[index[row[0]!]];
            place = double.IsNaN(place) || value < place ? value : place;
        }

        return Of(table, choice, [.. values.Select(pair => new PhaseSeries(pair.Key, pair.Value))], feeder);
    }

    private static void ThrowIfForeign(RunTables run, ValueTable table, IReadOnlyList<IReadOnlyList<string?>> rows, IReadOnlyDictionary<string, int> index)
    {
        var foreign = rows.Select(row => row[0]!).Where(id => !index.ContainsKey(id)).Distinct().ToList();
        if (foreign.Count > 0)
        {
            throw new InputDataException(
                $"{table.Schema.Name} names {foreign.Count} elements that the grid does not have, such as '{foreign[0]}'.", run.Path,
                "Give the grid that the run was made on with --grid DIR.");
        }
    }
}
