using System.Globalization;
using System.Text;
using Gat.Dist.Profiles;
using Gat.Faults;

namespace Gat.Dist.Tests.Profiles;

public sealed class ProfileImportTests
{
    private static readonly ProfileImportOptions berlin = new() { TimeZone = "Europe/Berlin" };

    public static TheoryData<string, string, int> Switches
    {
        get
        {
            var cases = new TheoryData<string, string, int>();
            foreach (var (zone, months) in new[] { ("Europe/Berlin", (int[])[3, 10]), ("America/New_York", [3, 11]), ("Australia/Lord_Howe", [4, 10]) })
            {
                foreach (var month in months)
                {
                    foreach (var step in (int[])[5, 10, 15, 30])
                    {
                        cases.Add(zone, $"2026-{month:00}-01", step);
                    }
                }
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Switches))]
    public void A_month_with_a_switch_goes_to_local_time_and_back_unchanged(string zone, string start, int stepMinutes)
    {
        var clock = LocalClock.Of(zone);
        var times = Times(start, stepMinutes, days: 32);

        var starts = Import(Wide(times.Select(time => (clock.Show(time), time))), new ProfileImportOptions { TimeZone = zone });
        var ends = Import(
            Wide(times.Select(time => (clock.Show(time.AddMinutes(stepMinutes)), time))), new ProfileImportOptions { TimeZone = zone, Stamps = StampKind.End });

        AssertAre(times, starts);
        AssertAre(times, ends);
    }

    [Theory, MemberData(nameof(Switches))]
    public void Ends_of_intervals_may_show_the_switch_on_the_clock_before_it(string zone, string start, int stepMinutes)
    {
        var clock = LocalClock.Of(zone);
        var times = Times(start, stepMinutes, days: 32);

        // The end of an interval is its start on the clock, and the step: no clock is put forward or back within it.
        var imported = Import(
            Wide(times.Select(time => (clock.Show(time).AddMinutes(stepMinutes), time))), new ProfileImportOptions { TimeZone = zone, Stamps = StampKind.End });

        AssertAre(times, imported);
    }

    [Fact]
    public void The_long_form_keeps_the_order_of_each_profile_in_the_hour_that_comes_twice()
    {
        var imported = Import("""
            time,meter,kW
            2026-10-25 01:00,a,1
            2026-10-25 01:00,b,5
            2026-10-25 02:00,a,2
            2026-10-25 02:00,b,6
            2026-10-25 02:00,a,3
            2026-10-25 02:00,b,7
            2026-10-25 03:00,a,4
            2026-10-25 03:00,b,8
            """, berlin with { IdColumn = "meter", Unit = "kW" });

        Assert.Equal(new DateTime(2026, 10, 24, 23, 0, 0, DateTimeKind.Utc), imported.StartUtc);
        Assert.Equal([0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.007, 0.008], imported.Profiles().Number("value").Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Theory]
    [InlineData("2026-10-25 01:30,1\n2026-10-25 02:00,2\n2026-10-25 02:30,3\n2026-10-25 02:30,5\n2026-10-25 03:00,6\n", 3)]
    [InlineData("2026-10-25 01:30,1\n2026-10-25 02:30,3\n2026-10-25 02:00,4\n2026-10-25 02:30,5\n2026-10-25 03:00,6\n", 1)]
    public void A_time_that_stands_once_where_the_clock_shows_it_twice_goes_on_from_the_row_before(string rows, int missing)
    {
        var imported = Import("t,x\n" + rows, berlin with { Fill = FillRule.Linear });

        Assert.Equal([1, 2, 3, 4, 5, 6], imported.Profiles().Number("value").Values.ToArray());
        Assert.Equal(new DateTime(2026, 10, 24, 23, 30, 0, DateTimeKind.Utc).AddMinutes(30 * missing), Filled(imported));
    }

    [Fact]
    public void Semicolons_decimal_commas_thousands_preambles_and_split_dates_are_found()
    {
        var imported = Import("""
            Meter;4711
            Datum;Zeit;Station [kW];Status
            31.12.2025;23:30;1.012,5;ok
            31.12.2025;23:45;998,25;ok
            31.12.2025;24:00;-3;ok
            """, berlin);

        Assert.Equal("Datum and Zeit", imported.TimeHeader);
        Assert.Equal(["Status"], imported.LeftOut);
        Assert.Equal(("Station", "kW"), (imported.Figures[0].ProfileId, imported.Figures[0].SourceUnit));
        Assert.Equal([1.0125, 0.99825, -0.003], imported.Profiles().Number("value").Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(new DateTime(2025, 12, 31, 22, 30, 0, DateTimeKind.Utc), imported.StartUtc);
    }

    [Theory]
    [InlineData("kWh", 0.004)]
    [InlineData("MWh", 4)]
    [InlineData("W", 1e-6)]
    [InlineData("MW", 1)]
    [InlineData("%", 0.01)]
    [InlineData("none", 1)]
    public void Units_become_those_of_grid_tables(string unit, double one)
    {
        var imported = Import("t,x\n2026-01-01 00:00,1\n2026-01-01 00:15,1\n", new ProfileImportOptions { Unit = unit });

        Assert.All(imported.Figures, figure => Assert.Equal(one, figure.Mean, 1e-15));
    }

    [Theory]
    [InlineData(FillRule.Linear, 36.5)]
    [InlineData(FillRule.Previous, 35)]
    [InlineData(FillRule.DayBefore, 12)]
    public void A_gap_is_filled_by_its_rule_and_told(FillRule rule, double expected)
    {
        var rows = Enumerable.Range(0, 48).Where(hour => hour != 36).Select(hour => $"2026-01-0{1 + (hour / 24)} {hour % 24:00}:00,{(hour == 37 ? 38 : hour)}\n");

        var imported = Import("t,x\n" + string.Concat(rows), new ProfileImportOptions { Fill = rule });

        Assert.Equal(expected, imported.Profiles().Number("value")[36], 1e-12);
        Assert.Equal(("filled", 1), Assert.Single(imported.Repairs));
    }

    [Fact]
    public void The_day_before_is_that_of_the_clock()
    {
        // 25 hours before noon of the day on which the clock is put back, it was noon.
        var clock = LocalClock.Of("Europe/Berlin");
        var times = Times("2026-10-23", 60, days: 4).Where(time => clock.Show(time) != new DateTime(2026, 10, 25, 12, 0, 0, DateTimeKind.Unspecified)).ToList();

        var imported = Import(Wide(times.Select(time => (clock.Show(time), time))), berlin with { Fill = FillRule.DayBefore });

        var noon = new DateTime(2026, 10, 25, 11, 0, 0, DateTimeKind.Utc);
        Assert.Equal(Value(noon.AddHours(-25)), imported.Profiles().Number("value")[(int)(noon - imported.StartUtc).TotalHours], 1e-9);
    }

    [Theory]
    [InlineData(DuplicateRule.First, 1)]
    [InlineData(DuplicateRule.Last, 3)]
    [InlineData(DuplicateRule.Mean, 2)]
    public void Of_several_values_for_one_interval_the_rule_takes_one(DuplicateRule rule, double expected)
    {
        var imported = Import("t,x\n2026-01-01 00:00,1\n2026-01-01 00:00,2\n2026-01-01 00:00,3\n2026-01-01 01:00,5\n", new ProfileImportOptions { Duplicates = rule });

        Assert.Equal([expected, 5], imported.Profiles().Number("value").Values.ToArray());
        Assert.Equal(2, imported.Repairs.Sum(repair => repair.Count));
    }

    [Theory]
    [InlineData(SkippedRule.Drop, 2)]
    [InlineData(SkippedRule.Shift, 3)]
    public void Rows_of_the_hour_that_is_skipped_follow_their_rule(SkippedRule rule, int rows)
    {
        var imported = Import("t,x\n2026-03-29 01:30,1\n2026-03-29 02:00,9\n2026-03-29 03:30,2\n", berlin with { Skipped = rule, Fill = FillRule.Linear, StepMinutes = 30 });

        Assert.Equal(rows, imported.Profiles().RowCount - imported.Repairs.Where(repair => repair.Action == "filled").Sum(repair => repair.Count));
    }

    [Theory]
    [InlineData("t,x\n2026-01-01 00:00,1\n2026-01-01 01:00,\n2026-01-01 02:00,3\n", "x has no value from 2026-01-01T01:00:00Z")]
    [InlineData("t,x\n2026-01-01 00:00,1\n2026-01-01 00:00,2\n2026-01-01 01:00,3\n", "x is 2 for 2026-01-01T00:00:00Z, but 1 in line 2")]
    [InlineData("t,x\n2026-01-01 00:00,1\n2026-01-01 01:00,1\n2026-01-01 02:07,3\n", "420 s beside the regular steps of 60 min")]
    [InlineData("t,x\n2026-01-01 00:00,1\n2026-01-01 01:00,one\n2026-01-01 02:00,3\n", "'one' is no number.")]
    [InlineData("t,x\n2026-13-01 00:00,1\n2026-01-01 01:00,1\n2026-01-01 02:00,3\n", "'2026-13-01 00:00' is no time.")]
    [InlineData("t,x\n2026-01-01 00:00,1\nlater,1\n2026-01-01 02:00,3\n", "'later' is no time.")]
    [InlineData("t,x\n01/02/2026 00:00,1\n01/03/2026 00:00,1\n", "day first or month first")]
    [InlineData("t,x,x\n2026-01-01 00:00,1,2\n2026-01-01 01:00,1,2\n", "Header x stands 2 times.")]
    [InlineData("t,x\n2026-01-01 00:00,ok\n2026-01-01 01:00,ok\n", "No column holds numbers.")]
    [InlineData("a,b\n1,2\n", "No line holds a time and a value.")]
    [InlineData("t,x\n1926-01-01 00:00,1\n1926-01-01 00:01,1\n2126-01-01 00:00,1\n", "intervals.")]
    public void What_no_rule_mends_is_refused_with_its_place(string text, string what)
    {
        var refused = Assert.Throws<InputDataException>(() => Import(text, new ProfileImportOptions()));

        Assert.Contains(refused.Faults, fault => fault.What.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void A_skipped_hour_in_a_file_of_standard_time_advises_a_fixed_offset()
    {
        var refused = Assert.Throws<InputDataException>(() => Import("t,x\n2026-03-29 01:00,1\n2026-03-29 02:00,9\n2026-03-29 03:00,2\n", berlin));

        Assert.Contains("--time-zone +01:00", refused.Faults[0].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Offsets_in_the_stamps_win_over_the_zone_and_the_newest_row_may_come_first()
    {
        var imported = Import("t,x\n2026-07-01T02:00:00+02:00,3\n2026-07-01T01:00:00+02:00,2\n2026-07-01T00:00:00+02:00,1\n", berlin with { TimeZone = "America/New_York" });

        Assert.Equal(new DateTime(2026, 6, 30, 22, 0, 0, DateTimeKind.Utc), imported.StartUtc);
        Assert.Equal([1, 2, 3], imported.Profiles().Number("value").Values.ToArray());
    }

    [Fact]
    public void A_drive_is_absolute_for_powers_and_a_factor_else()
    {
        using var folder = new TemporaryFolder();
        folder.Write("f.csv", "t,p [kW],k\n2026-01-01 00:00,1,1\n2026-01-01 01:00,1,1\n");

        var imported = ProfileImport.Read(folder.At("f.csv"), new ProfileImportOptions(), [ProfileDrive.Parse("p=node.18.load_p"), ProfileDrive.Parse("k=node.t.1.load_p"), ProfileDrive.Parse("p=asset.a.p_max:factor")]);

        Assert.Equal(["absolute", "factor", "factor"], imported.Drives.Select(drive => drive.Mode));
        Assert.Equal("t.1", imported.Drives[1].ElementId);
    }

    private static List<DateTime> Times(string start, int stepMinutes, int days) =>
        [.. Enumerable.Range(0, days * 24 * 60 / stepMinutes).Select(at => DateTime.Parse(start, null, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal).AddMinutes(at * stepMinutes))];

    private static double Value(DateTime utc) => (utc - DateTime.UnixEpoch).TotalMinutes;

    private static string Wide(IEnumerable<(DateTime Shown, DateTime Utc)> rows)
    {
        var text = new StringBuilder("time,x\n");
        foreach (var (shown, utc) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{shown:yyyy-MM-dd HH:mm},{Value(utc)}\n");
        }

        return text.ToString();
    }

    private static ImportedProfiles Import(string text, ProfileImportOptions options)
    {
        using var folder = new TemporaryFolder();
        folder.Write("file.csv", text);
        return ProfileImport.Read(folder.At("file.csv"), options, []);
    }

    private static DateTime Filled(ImportedProfiles imported)
    {
        var table = imported.RepairTable();
        var row = Enumerable.Range(0, table.RowCount).Single(row => table.Text("action")[row] == "filled");
        return DateTime.UnixEpoch.AddTicks(table.Time("timestamp")[row] * TimeSpan.TicksPerMicrosecond);
    }

    private static void AssertAre(List<DateTime> times, ImportedProfiles imported)
    {
        Assert.Equal((times[0], times.Count), (imported.StartUtc, imported.IntervalCount));
        Assert.Equal(times.Select(Value), imported.Profiles().Number("value").Values.ToArray());
    }
}
