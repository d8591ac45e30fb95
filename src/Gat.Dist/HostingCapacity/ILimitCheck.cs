namespace Gat.Dist.HostingCapacity;

/// <summary>The limits of every lane of a probe: those of the grid, widened where the lane's scenario broke them before anything was added.</summary>
internal interface ILimitCheck
{
    /// <summary>Highest voltage of a lane, pu; valid after <see cref="Run"/>.</summary>
    double VMaxPu(int lane);

    /// <summary>Lowest voltage of a lane, pu.</summary>
    double VMinPu(int lane);

    /// <summary>Highest loading of a branch in a lane, percent; NaN where none is rated.</summary>
    double MaxLoadingPct(int lane);

    /// <summary>Takes the present solution of a lane as that without units: the limits of the lane follow.</summary>
    /// <returns>Whether it breaks a limit of the grid.</returns>
    bool TakeBase(int lane);

    /// <summary>Compares the first lanes with their limits; afterwards <see cref="Worst"/> tells each.</summary>
    void Run(int count);

    /// <summary>The limit that a solved lane breaks most, relative to the limit.</summary>
    Violation Worst(int lane);
}
