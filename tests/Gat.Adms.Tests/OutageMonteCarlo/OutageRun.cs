using Gat.Adms.OutageMonteCarlo;
using Gat.Adms.OutageMonteCarlo.Study;
using Gat.Schemas.Columns;

namespace Gat.Adms.Tests.OutageMonteCarlo;

/// <summary>Years of outages without files.</summary>
internal static class OutageRun
{
    /// <summary>Draws all years of a study and gives <c>outage_stats</c>.</summary>
    public static RecordBatch Statistics(AdmsGrid grid, OutageOptions options, string? profiles = null)
    {
        var study = OutageStudy.Create(grid, options, profiles, threads: 2, CancellationToken.None);
        var (rows, simulator) = (new OutageRows(study.Model, study.Years), new YearSimulator(study.Model));
        for (var year = 0; year < study.Years; year++)
        {
            rows.Add(year, simulator.Draw(year));
        }

        return new OutageStatistics(study.Model).Compute([rows.Take()]);
    }

    /// <summary>One number of one index.</summary>
    public static double Of(this RecordBatch statistics, string index, string column)
    {
        var row = Enumerable.Range(0, statistics.RowCount).Single(row => statistics.Text("index")[row] == index);
        return statistics.Number(column)[row];
    }
}
