using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Schedule.Inputs;

/// <summary>The files that a schedule is made of.</summary>
public sealed record ScheduleInputs
{
    /// <summary>Tables of the assets, and of the grid where there is one.</summary>
    public required TableSet Tables { get; init; }

    /// <summary>The grid; null: none.</summary>
    public Feeder? Feeder { get; init; }

    /// <summary>File of prices; null: energy has none.</summary>
    public string? Prices { get; init; }

    /// <summary>File of prices of energy sold; null: as for energy bought.</summary>
    public string? ExportPrices { get; init; }

    /// <summary>Directory of profiles; null: none.</summary>
    public string? Profiles { get; init; }

    /// <summary>Length of a step, minutes; 0: that of the series with the shortest intervals.</summary>
    public int StepMinutes { get; init; }

    private const long MicrosecondsPerMinute = 60_000_000;

    /// <summary>Reads all of them.</summary>
    /// <exception cref="InputDataException">A file is missing or wrong, or they do not fit together.</exception>
    /// <exception cref="CommandLineException">There is no series of times at all.</exception>
    public ScheduleCase Read()
    {
        var check = DerAssetReader.Check(Tables, Feeder, out var assets);
        if (assets is null)
        {
            throw new InputDataException(check.Faults);
        }

        var groups = DerGroups.Read(Tables.Find(DerTables.GroupLimits), assets);
        var (prices, sold) = (Prices is null ? null : PriceSeries.Read(Prices), ExportPrices is null ? null : PriceSeries.Read(ExportPrices));
        var limits = Profiles is null ? null : AssetProfiles.Read(Profiles, assets, groups);
        var loads = Profiles is null || Feeder is null ? null : ProfileScenarios.Read(Profiles, Feeder);
        var ofOne = Math.Max(StepMinutes, 60) * MicrosecondsPerMinute;
        var ofPrices = prices is null ? null : Resampling.Of(Prices!, prices.Times, ofOne);
        var ofSold = sold is null ? null : Resampling.Of(ExportPrices!, sold.Times, ofOne);
        var ofProfiles = limits is null ? null : Resampling.Of(Profiles!, limits.Times, ofOne);
        Resampling[] series = [.. new[] { ofPrices, ofSold, ofProfiles }.OfType<Resampling>()];
        if (series.Length == 0)
        {
            throw new CommandLineException("A schedule needs times.", "--prices, --profiles", "Give a table of prices, or profiles, or both.");
        }

        var axis = Resampling.Axis(series, StepMinutes * MicrosecondsPerMinute);
        var steps = Enumerable.Range(0, axis.Count);
        double[] bought = [.. steps.Select(step => ofPrices?.Mean(axis, step, prices!.PricePerMwh) ?? 0)];
        return new ScheduleCase
        {
            Assets = assets,
            Groups = groups,
            Axis = axis,
            Limits = [.. steps.Select(step => GridMeans.Limits(assets, groups, limits, First(step).First, First(step).Count))],
            ImportPricePerMwh = bought,
            ExportPricePerMwh = sold is null ? bought : [.. steps.Select(step => ofSold!.Mean(axis, step, sold.PricePerMwh))],
            Feeder = Feeder,
            Grid = Feeder is null ? [] : [.. steps.Select(step => WithoutAssets(GridMeans.Grid(Feeder, loads, First(step).First, First(step).Count), assets))],
        };

        (int First, int Count) First(int step) => ofProfiles?.Intervals(axis, step) ?? (0, 1);
    }

    // An import may tell one machine as a generator and as an asset, under one id: it is the asset then.
    private ScenarioValues WithoutAssets(ScenarioValues values, DerAssets assets)
    {
        for (var generator = 0; generator < values.GeneratorPMw.Length; generator++)
        {
            if (assets.Index.ContainsKey(Feeder!.Generators.Id[generator]))
            {
                (values.GeneratorPMw[generator], values.GeneratorQMvar[generator]) = (0, 0);
            }
        }

        return values;
    }
}
