namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>The quantity of a scenario that a change is about.</summary>
internal enum ScenarioQuantity
{
    LoadP,
    LoadQ,
    LoadDetailP,
    LoadDetailQ,
    GeneratorP,
    GeneratorQ,
    GeneratorInService,
    CapacitorQ,
    VSet,
    BranchClosed,
    TapRatio,
}

/// <summary>One number of a scenario that a table of scenarios or a profile changes, found from its element and column.</summary>
/// <param name="Quantity">Which array it stands in.</param>
/// <param name="Index">Where in the array; of a load in detail its own index.</param>
/// <param name="Factor">What a value of the table is multiplied by to become a value of the array.</param>
/// <param name="OwnValue">The feeder's own value of one load in detail, which is only a part of what its bus draws.</param>
internal readonly record struct ScenarioTarget(ScenarioQuantity Quantity, int Index, double Factor = 1, double OwnValue = 0)
{
    /// <summary>Whether the column is a state, written 1 or 0.</summary>
    public bool IsState => Quantity is ScenarioQuantity.BranchClosed or ScenarioQuantity.GeneratorInService;

    /// <summary>Gives the column a new value.</summary>
    public void Set(ScenarioValues values, double value)
    {
        switch (Quantity)
        {
            case ScenarioQuantity.BranchClosed:
                values.BranchClosed[Index] = value != 0;
                break;
            case ScenarioQuantity.GeneratorInService:
                values.GeneratorInService[Index] = value != 0;
                break;
            case ScenarioQuantity.LoadP:
                values.SetLoadP(Index, value);
                break;
            case ScenarioQuantity.LoadQ:
                values.SetLoadQ(Index, value);
                break;
            case ScenarioQuantity.LoadDetailP:
                values.ChangeLoad(Index, pMw: value - OwnValue, qMvar: 0);
                break;
            case ScenarioQuantity.LoadDetailQ:
                values.ChangeLoad(Index, pMw: 0, qMvar: value - OwnValue);
                break;
            default:
                Numbers(values)[Index] = value * Factor;
                break;
        }
    }

    /// <summary>Multiplies the column; never called for a state.</summary>
    public void Scale(ScenarioValues values, double factor)
    {
        switch (Quantity)
        {
            case ScenarioQuantity.LoadP:
                values.ScaleLoad(Index, p: factor, q: 1);
                break;
            case ScenarioQuantity.LoadQ:
                values.ScaleLoad(Index, p: 1, q: factor);
                break;
            case ScenarioQuantity.LoadDetailP:
                values.ChangeLoad(Index, pMw: OwnValue * (factor - 1), qMvar: 0);
                break;
            case ScenarioQuantity.LoadDetailQ:
                values.ChangeLoad(Index, pMw: 0, qMvar: OwnValue * (factor - 1));
                break;
            default:
                Numbers(values)[Index] *= factor;
                break;
        }
    }

    private double[] Numbers(ScenarioValues values) => Quantity switch
    {
        ScenarioQuantity.GeneratorP => values.GeneratorPMw,
        ScenarioQuantity.GeneratorQ => values.GeneratorQMvar,
        ScenarioQuantity.CapacitorQ => values.CapacitorQMvar,
        ScenarioQuantity.VSet => values.VSetPu,
        _ => values.TapRatio,
    };
}
