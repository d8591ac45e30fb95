using System.Collections.Immutable;
using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;

namespace Gat.Derms.Schedule;

/// <summary>All numbers of a schedule: who may do what, when, where and at which prices. Never changed after it is made.</summary>
public sealed class ScheduleCase
{
    /// <summary>The assets.</summary>
    public required DerAssets Assets { get; init; }

    /// <summary>Groups of them that share limits.</summary>
    public ImmutableArray<DerGroup> Groups { get; init; } = [];

    /// <summary>The steps.</summary>
    public required TimeAxis Axis { get; init; }

    /// <summary>Limits and costs of assets and groups in each step.</summary>
    public required ImmutableArray<AssetLimits> Limits { get; init; }

    /// <summary>Price of energy bought in each step, per MWh.</summary>
    public required double[] ImportPricePerMwh { get; init; }

    /// <summary>Price of energy sold in each step, per MWh; never above that of energy bought.</summary>
    public required double[] ExportPricePerMwh { get; init; }

    /// <summary>The grid; null: none is modelled.</summary>
    public Feeder? Feeder { get; init; }

    /// <summary>Loads and states of the grid in each step, without the assets; empty without a grid.</summary>
    public ImmutableArray<ScenarioValues> Grid { get; init; } = [];

    /// <summary>Number of steps.</summary>
    public int StepCount => Axis.Count;

    /// <summary>Steps that follow each other, as a case of their own.</summary>
    public ScheduleCase Part(int first, int count) => new()
    {
        Assets = Assets,
        Groups = Groups,
        Axis = Axis with { StartMicroseconds = Axis.Start(first), Count = count },
        Limits = Limits.Slice(first, count),
        ImportPricePerMwh = ImportPricePerMwh[first..(first + count)],
        ExportPricePerMwh = ExportPricePerMwh[first..(first + count)],
        Feeder = Feeder,
        Grid = Grid.IsEmpty ? [] : Grid.Slice(first, count),
    };
}
