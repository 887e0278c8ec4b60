// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sample/sample_internal.h"
namespace lodestar::sandbox::sample {

std::vector<std::string> flinkCdcSchema() {
    return {
        "CREATE TABLE orders (order_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, order_revenue FLOAT NOT NULL,"
        " order_region VARCHAR(40) NOT NULL, customer_id INT NOT NULL) ENGINE=InnoDB",
        "CREATE TABLE customers (customer_id INT NOT NULL PRIMARY KEY, customer_age INT, customer_name VARCHAR(40))"
        " ENGINE=InnoDB",
    };
}

} // namespace lodestar::sandbox::sample
