// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every preference of the window as one typed line: key, default, range. Nothing of a pipeline and no password is kept
// here. GUI thread only.
#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <algorithm>
#include <memory>
namespace lodestar::settings {

/// Numbers are brought into [least, most] when they are read, so that a damaged file does no harm.
template <typename T>
struct Setting {
    const char* key;
    T fallback;
    T least{};
    T most{};
};

inline const Setting<QString> kTheme{"view/theme", QStringLiteral("system")}; ///< "system", "light" or "dark"
inline const Setting<QByteArray> kWindowGeometry{"window/geometry", {}};
inline const Setting<QByteArray> kTablesSplit{"window/tablesSplit", {}};
inline const Setting<QByteArray> kMappingSplit{"window/mappingSplit", {}};
inline const Setting<QByteArray> kSyncSplit{"window/syncSplit", {}};
inline const Setting<int> kPage{"window/page", 0, 0, 3};
inline const Setting<QStringList> kRecentFiles{"files/recent", {}};
inline const Setting<QString> kLastFolder{"files/lastFolder", {}};
inline const Setting<int> kNumbersMs{"sync/numbersMs", 200, 50, 5000}; ///< milliseconds between two readings of numbers
inline const Setting<int> kPreviewRows{"tables/previewRows", 20, 1, 1000};

class Settings final : public QObject {
    Q_OBJECT
public:
    /// The user's file; with a path, that file (tests).
    explicit Settings(QObject* parent = nullptr);
    explicit Settings(const QString& path, QObject* parent = nullptr);

    template <typename T>
    [[nodiscard]] T get(const Setting<T>& setting) const {
        const QVariant stored = m_store->value(QLatin1String(setting.key));
        if (!stored.isValid() || !stored.canConvert<T>())
            return setting.fallback;
        T value = stored.value<T>();
        if constexpr (std::is_arithmetic_v<T>)
            value = std::clamp(value, setting.least, setting.most);
        return value;
    }
    template <typename T>
    void set(const Setting<T>& setting, const T& value) {
        if (get(setting) == value)
            return;
        m_store->setValue(QLatin1String(setting.key), QVariant::fromValue(value));
        emit changed(QLatin1String(setting.key));
    }
    /// Puts a file in front of the recent ones; ten are kept.
    void rememberFile(const QString& path);

signals:
    void changed(QLatin1String key);

private:
    void migrate();
    std::unique_ptr<QSettings> m_store;
};

} // namespace lodestar::settings
