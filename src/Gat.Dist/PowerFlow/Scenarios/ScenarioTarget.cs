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
/// <param name="Index">Where in the array.</param>
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
            case ScenarioQuantity.LoadDetailP or ScenarioQuantity.LoadDetailQ:
                Numbers(values)[Index] += value - OwnValue;
                break;
            default:
                Numbers(values)[Index] = value * Factor;
                break;
        }
    }

    /// <summary>Multiplies the column; never called for a state.</summary>
    public void Scale(ScenarioValues values, double factor)
    {
        if (Quantity is ScenarioQuantity.LoadDetailP or ScenarioQuantity.LoadDetailQ)
        {
            Numbers(values)[Index] += OwnValue * (factor - 1);
        }
        else
        {
            Numbers(values)[Index] *= factor;
        }
    }

    private double[] Numbers(ScenarioValues values) => Quantity switch
    {
        ScenarioQuantity.LoadP or ScenarioQuantity.LoadDetailP => values.LoadPMw,
        ScenarioQuantity.LoadQ or ScenarioQuantity.LoadDetailQ => values.LoadQMvar,
        ScenarioQuantity.GeneratorP => values.GeneratorPMw,
        ScenarioQuantity.GeneratorQ => values.GeneratorQMvar,
        ScenarioQuantity.CapacitorQ => values.CapacitorQMvar,
        ScenarioQuantity.VSet => values.VSetPu,
        _ => values.TapRatio,
    };
}
