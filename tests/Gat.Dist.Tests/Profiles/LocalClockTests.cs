using FsCheck;
using FsCheck.Fluent;
using Gat.Dist.Profiles;
using Gat.Faults;

namespace Gat.Dist.Tests.Profiles;

public sealed class LocalClockTests
{
    private static readonly DateTime first = new(2019, 12, 30, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("UTC")]
    [InlineData("-03:30")]
    public void Every_instant_is_among_those_at_which_the_clock_shows_its_time(string zone)
    {
        var clock = LocalClock.Of(zone);

        // Eleven years of minutes hold every switch; 20,000 draws and each quarter of an hour around the switches of two years.
        Prop.ForAll(Gen.Choose(0, 11 * 366 * 24 * 60).ToArbitrary(), minute => IsAmong(clock, first.AddMinutes(minute))).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
        Assert.All(Enumerable.Range(0, 2 * 366 * 96), quarter => Assert.True(IsAmong(clock, first.AddMinutes(15 * quarter))));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30", "2026-10-25 01:30")]
    [InlineData("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30", "2026-11-01 06:30")]
    [InlineData("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45", "2026-04-04 15:15")]
    public void A_time_in_the_hour_that_comes_twice_has_two_instants(string zone, string shown, string early, string late)
    {
        var instants = LocalClock.Of(zone).InstantsOf(DateTime.Parse(shown, null));

        Assert.Equal((DateTime.Parse(early, null), DateTime.Parse(late, null)), (instants.First!.Value, instants.Second!.Value));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:30")]
    [InlineData("America/New_York", "2026-03-08 02:30", "2026-03-08 07:30")]
    [InlineData("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:45")]
    public void A_time_that_is_skipped_has_none_and_one_on_the_clock_before(string zone, string shown, string before)
    {
        var clock = LocalClock.Of(zone);

        Assert.Equal((null, null), clock.InstantsOf(DateTime.Parse(shown, null)));
        Assert.Equal(DateTime.Parse(before, null), clock.BeforeSwitch(DateTime.Parse(shown, null)));
    }

    [Fact]
    public void A_misspelt_zone_is_a_fault_that_names_the_near_one()
    {
        var refused = Assert.Throws<CommandLineException>(() => LocalClock.Of("Europe/Berln"));

        Assert.Equal("Did you mean Europe/Berlin?", refused.Faults[0].Fix);
    }

    private static bool IsAmong(LocalClock clock, DateTime utc)
    {
        var (early, late) = clock.InstantsOf(clock.Show(utc));
        return early == utc || late == utc;
    }
}
