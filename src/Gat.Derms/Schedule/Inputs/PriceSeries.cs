using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Schedule.Inputs;

/// <summary>Prices over regular times.</summary>
internal sealed record PriceSeries(long[] Times, double[] PricePerMwh)
{
    /// <summary>Reads a table <c>prices</c> from a file, or from the table of that name in a directory.</summary>
    /// <exception cref="InputDataException">The file is missing or wrong, or its steps are not regular; all faults are listed.</exception>
    public static PriceSeries Read(string path)
    {
        var location = !Directory.Exists(path) ? TableLocation.OfFile(TimeSeriesTables.Prices, path)
            : TableLocation.Find(path, TimeSeriesTables.Prices) ?? throw new InputDataException("The directory has no table prices.", path, "Name the file itself.");
        var faults = new FaultList();
        using var reader = new TableReader();
        var table = reader.Read(location, faults);
        faults.ThrowIfAny();
        var rows = Enumerable.Range(0, table!.RowCount).OrderBy(row => table.Time("timestamp")[row]).ToArray();
        var series = new PriceSeries([.. rows.Select(row => table.Time("timestamp")[row])], [.. rows.Select(row => table.Number("value")[row])]);
        series.CheckSteps(path, faults);
        faults.ThrowIfAny();
        return series;
    }

    private void CheckSteps(string path, FaultList faults)
    {
        if (Times.Length == 0)
        {
            faults.Add("There is no interval.", path, "Give at least one row.");
        }

        for (var at = 2; at < Times.Length; at++)
        {
            if (Times[at] - Times[at - 1] != Times[1] - Times[0])
            {
                faults.Add(
                    $"The step before {UtcTime.ToText(Times[at])} is {(Times[at] - Times[at - 1]) / 1e6} s, the first one {(Times[1] - Times[0]) / 1e6} s.", path, "Steps must be regular.");
                return;
            }
        }
    }
}
