using System.Globalization;
using Gat.Dist.VoltVar;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;
using Gat.Schemas.Validation;

namespace Gat.Adms.VoltVar.Days;

/// <summary>The day types of a study: given by a table, or clustered from the days of the profiles.</summary>
internal static class DayTypeReader
{
    /// <summary>Clusters where nothing is asked for.</summary>
    public const int DefaultCount = 4;

    private const double daysPerYear = 365;

    /// <summary>Reads day types.</summary>
    /// <param name="axis">The days of the profiles.</param>
    /// <param name="dayTypes">A number of clusters, or the file or directory of <c>day_types</c>; null: clusters, 4 at most.</param>
    /// <param name="seed">Seed of the clusters.</param>
    /// <param name="steps">What the grid is fed with in all intervals; asked for only where days are clustered.</param>
    /// <exception cref="GatException">There are fewer days than clusters, or the table is wrong; all faults are listed.</exception>
    public static IReadOnlyList<DayType> Read(DayAxis axis, string? dayTypes, long seed, Func<int[], VoltVarSteps> steps)
    {
        if (dayTypes is null || int.TryParse(dayTypes, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            var count = dayTypes is null ? Math.Min(DefaultCount, axis.Days) : int.Parse(dayTypes, CultureInfo.InvariantCulture);
            return count >= 1 && count <= axis.Days ? Cluster(axis, count, seed, steps) : throw new CommandLineException(
                $"{count} day types are asked for, and the profiles have {axis.Days} days.", "--day-types", $"Give a number from 1 to {axis.Days}, or a table day_types.");
        }

        return Given(axis, dayTypes);
    }

    private static DayType[] Cluster(DayAxis axis, int count, long seed, Func<int[], VoltVarSteps> steps)
    {
        if (count == axis.Days)
        {
            return [.. Enumerable.Range(0, count).Select(day => new DayType(axis.Name(day * axis.Intervals), day * axis.Intervals, daysPerYear / count))];
        }

        double[][] features = [.. Enumerable.Range(0, axis.Days).Select(day => Features(steps([.. Enumerable.Range(day * axis.Intervals, axis.Intervals)])))];
        var (medoids, of) = DayClusters.Find(features, count, seed);
        return [.. medoids.Select(day => new DayType(axis.Name(day * axis.Intervals), day * axis.Intervals, daysPerYear * of.Count(other => other == day) / axis.Days))];
    }

    /// <summary>Net active and reactive load of the grid in each interval.</summary>
    private static double[] Features(VoltVarSteps steps) =>
        [.. Enumerable.Range(0, steps.Count).Select(steps.NetLoadMw), .. Enumerable.Range(0, steps.Count).Select(steps.LoadMvar)];

    private static DayType[] Given(DayAxis axis, string path)
    {
        var schema = VoltVarTables.DayTypes;
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            throw new InputDataException("There is no such file or directory.", path, $"Give the table {schema.Name}, or a number of day types.");
        }

        var location = (Directory.Exists(path) ? TableLocation.Find(path, schema) : TableLocation.OfFile(schema, path))
            ?? throw new InputDataException($"The table {schema.Name} is missing ({schema.Purpose}).", path, $"Add {schema.Name}.parquet or {schema.Name}.csv.");
        var faults = new FaultList();
        using var reader = new TableReader();
        var table = reader.Read(location, faults);
        faults.ThrowIfAny();
        var place = new RowPlace(location);
        var types = new List<DayType>();
        for (var row = 0; row < table!.RowCount; row++)
        {
            var time = table.Time("start")[row];
            var first = axis.Find(time);
            if (first < 0)
            {
                faults.Add(
                    $"No whole day of the profiles starts at {UtcTime.ToText(time)}.", place.Of(row),
                    axis.Time(0) is { } from ? $"They start at {UtcTime.ToText(from)} and have {axis.Days} days." : "Give --profiles.");
            }

            types.Add(new DayType(table.Text("day_type")[row]!, first, table.Number("weight")[row]));
        }

        if (types.Count == 0)
        {
            faults.Add("There is no day type.", path, "Give at least one row.");
        }

        faults.ThrowIfAny();
        return [.. types];
    }
}
